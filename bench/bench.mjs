// Serves Parvis and its floor on spare ports, drives them with wrk, prints a table and keeps it under artifacts/bench.
import { execFile, spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { promisify } from "node:util";

const run = promisify(execFile);
const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const quick = args.includes("--quick");
const work = option("--work"), server = option("--postgres");
const small = 10000, large = Number(option("--size", quick ? small : 1000000));
const seconds = quick ? 2 : 6;
const app = "src/Parvis.Host/bin/Release/net10.0/Parvis.Host.dll";
const floor = "bench/Floor/bin/Release/net10.0/Floor.dll";
const children = new Set();
const npgsql = {};
const rows = [];
const stop = () => children.forEach((child) => child.kill("SIGKILL"));
process.on("exit", stop);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));

const sparePort = () => new Promise((done) => {
  const s = createServer();
  s.listen(0, "127.0.0.1", () => { const { port } = s.address(); s.close(() => done(port)); });
});
const dotnet = async (...words) => (await run("dotnet", words, { maxBuffer: 1 << 26 })).stdout;

async function serve(dll, words, env, ready) {
  const child = spawn("dotnet", [dll, ...words], { env: { ...process.env, ...env }, stdio: "ignore" });
  children.add(child);
  for (let i = 0; i < 300; i++) {
    try { if ((await fetch(ready)).ok) return child; } catch { /* not listening yet */ }
    await new Promise((r) => setTimeout(r, 100));
  }
  throw new Error(`nothing answers at ${ready}`);
}
const end = (child) => new Promise((done) => { child.once("exit", done); children.delete(child); child.kill("SIGTERM"); });
const memory = (child) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))[1]) / 1024);

async function load(url, cookie) {
  const head = cookie ? ["-H", `Cookie: ${cookie}`] : [];
  await run("wrk", ["-t1", "-c32", "-d2s", ...head, url]);
  const { stdout } = await run("wrk", ["-t1", "-c32", `-d${seconds}s`, ...head, url]);
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(stdout);
  if (bad) throw new Error(`${bad[1]} refused answers from ${url}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)[1]);
}
// Milliseconds of the median of single requests: what grows with the data.
async function latency(url) {
  const times = [];
  for (let i = 0; i < 60; i++) {
    const start = performance.now();
    const answer = await fetch(url);
    await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} from ${url}`);
    if (i >= 20) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[times.length / 2];
}
function note(base, what, value, unit, bar, ok) {
  rows.push({ database: base, what, value: Math.round(value * 100) / 100, unit, bar, ok });
  console.log(`${base.padEnd(9)} ${what.padEnd(58)} ${value.toFixed(unit === "×" ? 2 : 0).padStart(8)} ${unit.padEnd(4)} ${bar.padEnd(10)} ${ok === undefined ? "" : ok ? "ok" : "BELOW"}`);
}

async function signIn(root) {
  const cookies = {};
  const keep = (answer) => answer.headers.getSetCookie().forEach((c) => { const [name, ...value] = c.split(";")[0].split("="); cookies[name] = value.join("="); });
  const said = () => Object.entries(cookies).map(([n, v]) => `${n}=${v}`).join("; ");
  const form = await fetch(`${root}/connexion`);
  keep(form);
  const token = /__RequestVerificationToken"[^>]*value="([^"]+)"/.exec(await form.text())[1];
  const body = new URLSearchParams({ "Input.Email": "bench@exemple.test", "Input.Password": "Une phrase de bench, 12", __RequestVerificationToken: token });
  const answer = await fetch(`${root}/connexion`, { method: "POST", body, headers: { Cookie: said() }, redirect: "manual" });
  if (answer.status !== 302) throw new Error(`sign-in answered ${answer.status}`);
  keep(answer);
  return said();
}
async function weigh(root) {
  const page = await fetch(`${root}/`, { headers: { "Accept-Encoding": "br" } });
  const html = await page.text();
  const parts = [...html.matchAll(/<(?:link|script|img)[^>]*(?:href|src)="([^"]+\.(?:css|js|svg|png|ico|woff2)[^"]*)"/g)].map((m) => new URL(m[1], page.url).href);
  let bytes = 0;
  for (const url of new Set([page.url, ...parts])) {
    const { stdout } = await run("curl", ["-s", "-o", "/dev/null", "-w", "%{size_download}", "-H", "Accept-Encoding: br", url]);
    bytes += Number(stdout);
  }
  return { requests: new Set(parts).size + 1, kilobytes: bytes / 1024 };
}

async function prepare(base, size) {
  const place = base === "sqlite" ? ["--data", `${work}/sqlite-${size}`] : ["--data", `${work}/pg-files-${size}`, "--database", `${server};Database=bench${size};Maximum Pool Size=40`];
  const started = performance.now();
  const said = await dotnet(app, "generate", "--contributions", String(size), ...place);
  note(base, `generate ${size} contributions`, (performance.now() - started) / 1000, "s", "");
  const twenty = /\/essai(\/c\/\S+)/.exec(said)[1];
  await dotnet(app, "person", "add", "bench@exemple.test", "--name", "Banc d’essai", "--password", "Une phrase de bench, 12", "--territory", "essai", "--standing", "inhabitant", ...place);
  return { place, twenty };
}

async function measure(base) {
  const data = await prepare(base, small);
  const port = await sparePort(), root = `http://127.0.0.1:${port}/essai`;
  const cached = await serve(app, ["serve", "--port", port, ...data.place], {}, `http://127.0.0.1:${port}/health`);
  await new Promise((r) => setTimeout(r, 3000));
  note(base, "memory, idle", memory(cached), "MB", "≤ 150", memory(cached) <= 150);
  const floorPort = await sparePort(), hand = `http://127.0.0.1:${floorPort}`;
  const id = await territory(base, data.place);
  const bare = await serve(floor, [hand, base, base === "sqlite" ? `Data Source=${work}/sqlite-${small}/parvis.db` : `${server};Database=bench${small}`, id], {}, `${hand}/hello`);
  const hello = await load(`${hand}/hello`), page = await load(`${root}${data.twenty}`);
  note(base, "hello world", hello, "/s", "");
  note(base, "contribution page, cached", page, "/s", "");
  note(base, "contribution page, cached, over hello world", page / hello, "×", "≥ 0.50", page / hello >= 0.5);
  const weight = await weigh(root);
  note(base, "first visit, compressed", weight.kilobytes, "KB", "≤ 60", weight.kilobytes <= 60);
  note(base, "first visit, requests", weight.requests, "", "≤ 8", weight.requests <= 8);
  await end(cached);

  const second = await sparePort(), open = `http://127.0.0.1:${second}/essai`;
  const plain = await serve(app, ["serve", "--port", second, ...data.place], { PARVIS_OutputCache: "false" }, `http://127.0.0.1:${second}/health`);
  const cookie = await signIn(open);
  const pairs = [["contribution page", data.twenty, `/c/${data.twenty.split("/")[2]}`], ["community list", "/communautes", "/communautes"]];
  for (const [name, path, same] of pairs) {
    const least = await load(hand + same), anyone = await load(open + path), someone = await load(open + path, cookie);
    note(base, `${name}, by hand`, least, "/s", "");
    if (base === "postgres") npgsql[name] = least;
    note(base, `${name}, not cached`, anyone, "/s", "");
    note(base, `${name}, signed in`, someone, "/s", "");
    // The bar is over the endpoint written by hand on Npgsql; over SQLite's own, for information.
    const over = npgsql[name];
    if (over) {
      note(base, `${name}, not cached, over by hand on Npgsql`, anyone / over, "×", "≥ 0.50", anyone / over >= 0.5);
      note(base, `${name}, signed in, over by hand on Npgsql`, someone / over, "×", "≥ 0.35", someone / over >= 0.35);
    }
    if (base === "sqlite") {
      note(base, `${name}, not cached, over by hand on SQLite`, anyone / least, "×", "");
      note(base, `${name}, signed in, over by hand on SQLite`, someone / least, "×", "");
    }
  }
  note(base, "memory, under load", memory(plain), "MB", "≤ 400", memory(plain) <= 400);
  const paths = (twenty) => ({ "contribution page": twenty, "contribution list": "/contributions", square: "/", "community list": "/communautes", search: "/recherche?q=trottoir" });
  const before = await costs(open, paths(data.twenty));
  await end(plain);
  await end(bare);

  if (large > small) {
    const much = await prepare(base, large);
    const third = await sparePort(), big = `http://127.0.0.1:${third}/essai`;
    const node = await serve(app, ["serve", "--port", third, ...much.place], { PARVIS_OutputCache: "false" }, `http://127.0.0.1:${third}/health`);
    const after = await costs(big, paths(much.twenty));
    for (const name of Object.keys(after)) {
      if (before[name]) note(base, `${name}, cost at ${large} over ${small}`, after[name] / before[name], "×", "≤ 1.30", after[name] / before[name] <= 1.3);
    }
    await end(node);
  }

  const rates = JSON.parse((await dotnet(app, "bench-writes", "--seconds", String(seconds), ...data.place)).split("\n").find((line) => line.startsWith("{")));
  const least = base === "sqlite" ? 1000 : 1500;
  for (const [name, rate] of Object.entries(rates)) note(base, `${name}s accepted and durable, 16 in flight`, rate, "/s", `≥ ${least}`, rate >= least);
}

async function costs(root, paths) {
  const found = {};
  for (const [name, path] of Object.entries(paths)) {
    if ((await fetch(root + path)).ok) found[name] = await latency(root + path);
    else console.log(`          (no page at ${path})`);
  }
  return found;
}
const territory = async (base, place) => /^[0-9a-f-]{36}$/m.exec(await dotnet(app, "bench-writes", "--identify", ...place))[0];

for (const base of option("--only") ? [option("--only")] : ["postgres", "sqlite"]) await measure(base);
mkdirSync("artifacts/bench", { recursive: true });
const file = `artifacts/bench/${new Date().toISOString().replaceAll(":", "-")}.json`;
writeFileSync(file, JSON.stringify({ quick, small, large, rows }, null, 2));
console.log(file);
process.exit(0);
