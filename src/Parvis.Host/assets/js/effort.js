// Does the small work a form without account asks for: for each part, a number whose SHA-256 begins with enough zero bits.
// Written here because the browser’s own digest answers one call at a time, which costs more than the hash.
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p)) primes.push(n);
const part = (n, root) => { const r = n ** (1 / root); return ((r - Math.floor(r)) * 4294967296) | 0; };
const start = primes.slice(0, 8).map(p => part(p, 2));
const round = primes.map(p => part(p, 3));
const words = new Int32Array(64);

/** First 32 bits of the SHA-256 of a text shorter than 56 bytes. */
export function first(text) {
  words.fill(0, 0, 16);
  for (let i = 0; i < text.length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
  words[text.length >> 2] |= 0x80 << (24 - (text.length & 3) * 8);
  words[15] = text.length * 8;
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15], y = words[i - 2];
    words[i] = (words[i - 16] + ((x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3) + words[i - 7] + ((y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10)) | 0;
  }
  let [a, b, c, d, e, f, g, h] = start;
  for (let i = 0; i < 64; i++) {
    const t = (h + ((e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7)) + ((e & f) ^ (~e & g)) + round[i] + words[i]) | 0;
    const u = (((a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
  }
  return (a + start[0]) | 0;
}

async function solve({ effort, bits, parts }) {
  const found = [];
  let began = performance.now();
  for (let index = 0; index < Number(parts); index++) {
    let nonce = 0;
    while (Math.clz32(first(`${effort}:${index}:${nonce}`)) < Number(bits)) {
      nonce++;
      // Short turns, so that typing is never held up.
      if (nonce % 256 === 0 && performance.now() - began > 12) {
        await new Promise(go => setTimeout(go));
        began = performance.now();
      }
    }
    found.push(nonce);
  }
  return found.join(',');
}

export function effort(said) {
  const form = said.closest('form'), proof = form.querySelector('[name="preuve"]');
  let work, waiting = false;
  const begin = () => work ??= solve(said.dataset).then(found => { proof.value = found; });
  form.addEventListener('input', begin, { once: true });
  form.addEventListener('submit', async event => {
    if (proof.value) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    said.textContent = said.dataset.said;
    const { submitter } = event;
    await begin();
    // Work done at once would ask again while the form is still being asked, which browsers ignore.
    await new Promise(go => setTimeout(go));
    form.requestSubmit(submitter);
  });
}
