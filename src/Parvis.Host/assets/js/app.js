// Everything works without this file: it only makes the pages livelier.
import { live } from './live.js';
import { preview } from './preview.js';
import { similar } from './similar.js';
import { drafts } from './drafts.js';
import { copy } from './copy.js';
import { passkey } from './passkeys.js';
import { effort } from './effort.js';

live(document.body.dataset.notices);
for (const field of document.querySelectorAll('[data-preview-url]')) preview(field);
for (const field of document.querySelectorAll('[data-similar-url]')) similar(field);
for (const form of document.querySelectorAll('form[data-draft-url]')) drafts(form);
for (const link of document.querySelectorAll('[data-copy]')) copy(link);
for (const form of document.querySelectorAll('form[data-passkey]')) passkey(form);
for (const said of document.querySelectorAll('[data-effort]')) effort(said);
