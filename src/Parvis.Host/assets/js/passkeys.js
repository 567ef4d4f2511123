// Asks the browser for a passkey (Web Authentication), and sends its answer by the form. Only a script may ask.
import { token } from './after.js';

const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
const text = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const ids = list => list?.map(key => ({ ...key, id: bytes(key.id) }));

function read(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: ids(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: ids(options.allowCredentials) }),
  };
}

function written(key) {
  const { response } = key;
  return JSON.stringify({
    id: key.id,
    rawId: text(key.rawId),
    type: key.type,
    authenticatorAttachment: key.authenticatorAttachment ?? undefined,
    clientExtensionResults: key.getClientExtensionResults(),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject) ?? undefined,
      transports: response.getTransports?.(),
      authenticatorData: text(response.authenticatorData) ?? undefined,
      signature: text(response.signature) ?? undefined,
      userHandle: text(response.userHandle) ?? undefined,
    },
  });
}

export function passkey(form) {
  if (!window.PublicKeyCredential) return;
  // What is said to who cannot.
  for (const without of document.querySelectorAll('[data-without]')) without.hidden = true;
  const said = form.querySelector('[data-said]');
  const field = form.querySelector('[name="credential"]');
  form.addEventListener('submit', async event => {
    if (field.value) return;
    event.preventDefault();
    said.hidden = true;
    try {
      const answer = await fetch(form.dataset.options, { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: token(form) }) });
      if (!answer.ok) throw new Error(answer.status);
      const publicKey = read(await answer.json());
      const key = form.dataset.passkey === 'create' ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
      field.value = written(key);
      form.requestSubmit();
    } catch {
      said.textContent = said.dataset.said;
      said.hidden = false;
    }
  });
}
