// Bundles styles and scripts, names them by their content, compresses them, and writes the manifest the server reads.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const out = process.argv[2];
const result = await build({
  entryPoints: ['assets/css/app.css', 'assets/js/app.js'],
  bundle: true, minify: true, write: false, outdir: 'out', format: 'esm',
  target: ['chrome100', 'firefox100', 'safari15'], logLevel: 'warning',
});
const files = result.outputFiles.map(f => [basename(f.path), Buffer.from(f.contents)]);
files.push(['icon.svg', await readFile('assets/icon.svg')]);

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const manifest = {};
for (const [name, bytes] of files) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 10);
  const built = name.replace(extname(name), `.${hash}${extname(name)}`);
  manifest[name] = built;
  await writeFile(join(out, built), bytes);
  await writeFile(join(out, built + '.br'), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  await writeFile(join(out, built + '.gz'), gzipSync(bytes, { level: 9 }));
}
await writeFile(join(out, 'manifest.json'), JSON.stringify(manifest, null, 2));
