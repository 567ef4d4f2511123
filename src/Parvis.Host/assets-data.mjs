// Reduces the national list of communes and EPCI to one small file: node assets-data.mjs OUTPUT
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';

const output = process.argv[2];
const read = name => JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`), 'utf8'));

// The same folding as TerritoryReference.Fold; a test compares the two on every name.
const fold = name => name.normalize('NFD').toLowerCase()
  .replace(/œ/g, 'oe').replace(/æ/g, 'ae').replace(/\p{M}/gu, '')
  .replace(/[^a-z0-9]+/g, ' ').trim()
  .replace(/\bst\b/g, 'saint').replace(/\bste\b/g, 'sainte');

const epcis = read('epci');
const epciOf = new Map(epcis.flatMap(epci => epci.membres.map(member => [member.code, epci.code])));
const rows = [
  ...read('communes').filter(commune => commune.type === 'commune-actuelle').map(commune => [
    'C', commune.code, commune.nom, commune.siren ?? '', commune.population ?? 0, (commune.codesPostaux ?? []).join(' '), epciOf.get(commune.code) ?? '']),
  ...epcis.map(epci => [
    'E', epci.code, epci.nom, epci.code, epci.populationMunicipale ?? 0, '', epci.membres.map(member => member.code).join(' ')]),
];
// The most peopled first: a search reads down and stops when it has enough.
rows.sort((a, b) => b[4] - a[4] || (a[1] < b[1] ? -1 : 1));
const text = rows.map(row => [fold(row[2]), ...row].join('\t')).join('\n') + '\n';

mkdirSync(dirname(output), { recursive: true });
writeFileSync(`${output}.tmp`, gzipSync(text, { level: 9 }));
renameSync(`${output}.tmp`, output);
