// A citation in the forms that people and reference managers read.
import { dayText } from './dom.js';
import { flowed } from './flow.js';

/** Headings above a passage, without a first one that only repeats the title. */
export const pathOf = citation =>
  (citation.headings ?? []).filter((heading, i) => i > 0 || heading.trim() !== citation.title?.trim());

export const titleOf = citation => citation.title ?? citation.source;

/** The quote with its citation, in plain text. */
export function plain(citation, permalink) {
  const parts = [
    citation.author,
    `“${titleOf(citation)}”`,
    citation.publisher,
    citation.published && dayText(citation.published),
    pathOf(citation).length > 0 && `section “${pathOf(citation).join(' › ')}”`,
  ].filter(Boolean).join(', ');
  return [`“${flowed(citation.quote)}”`, '', `— ${parts}.`, citation.url, permalink].filter(line => line !== undefined).join('\n');
}

/** Authors one by one; documents name them separated by commas, the last often after "and". */
export const authorsOf = citation =>
  (citation.author ?? '').split(/\s*(?:,\s*and\s+|,|;|\s+and\s+|&)\s*/).map(name => name.trim()).filter(Boolean);

const keyOf = citation => {
  const family = authorsOf(citation)[0]?.split(' ').at(-1) ?? citation.publisher ?? 'source';
  const letters = family.normalize('NFD').replace(/[^A-Za-z0-9]/g, '').toLowerCase();
  return `${letters || 'source'}${citation.published?.slice(0, 4) ?? ''}-${citation.documentId.slice(0, 6)}`;
};

const texEscapes = { '\\': '\\textbackslash{}', '~': '\\textasciitilde{}', '^': '\\textasciicircum{}' };
const tex = text => text.replace(/[\\{}$&#_%~^]/g, c => texEscapes[c] ?? `\\${c}`).replace(/\s+/g, ' ');

export function bibtex(citation) {
  const [year, month, day] = citation.published?.split('-') ?? [];
  const fields = [
    ['title', `{${tex(titleOf(citation))}}`],
    ['author', authorsOf(citation).map(tex).join(' and ')],
    ['journal', citation.publisher && tex(citation.publisher)],
    ['year', year],
    ['month', month && String(Number(month))],
    ['day', day && String(Number(day))],
    ['url', citation.url?.replace(/[{}\\]/g, encodeURIComponent)],
    ['note', citation.quote && `Quoted: ${tex(flowed(citation.quote))}`],
  ].filter(([, value]) => value);
  return `@${citation.publisher ? 'article' : 'misc'}{${keyOf(citation)},\n${fields.map(([name, value]) => `  ${name} = {${value}}`).join(',\n')}\n}\n`;
}

export function ris(citation) {
  const line = text => text.replace(/\s+/g, ' ');
  const fields = [
    ['TY', citation.publisher ? 'NEWS' : 'GEN'],
    ['TI', line(titleOf(citation))],
    ...authorsOf(citation).map(name => ['AU', name]),
    ['T2', citation.publisher && line(citation.publisher)],
    ['PY', citation.published?.slice(0, 4)],
    ['DA', citation.published?.replaceAll('-', '/')],
    ['UR', citation.url],
    ['N1', citation.quote && `Quoted: ${line(flowed(citation.quote))}`],
    ['ID', keyOf(citation)],
  ].filter(([, value]) => value);
  return fields.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('') + 'ER  - \r\n';
}

export function cslJson(citation) {
  const item = {
    id: keyOf(citation),
    type: citation.publisher ? 'article-newspaper' : 'document',
    title: titleOf(citation),
    author: authorsOf(citation).map(nameOf),
    'container-title': citation.publisher,
    issued: citation.published && { 'date-parts': [citation.published.split('-').map(Number)] },
    URL: citation.url,
    note: citation.quote && `Quoted: ${flowed(citation.quote)}`,
  };
  if (item.author.length === 0) delete item.author;
  return `${JSON.stringify([item], null, 2)}\n`;
}

/** Two or three words are taken for a person's name; anything else stays as it is written. */
function nameOf(name) {
  const words = name.split(/\s+/);
  if (words.length < 2 || words.length > 3 || /^the$/i.test(words[0])) return { literal: name };
  return { given: words.slice(0, -1).join(' '), family: words.at(-1) };
}

/** The forms on offer: name, file ending, media type, writer. */
export const forms = [
  { name: 'BibTeX', ending: 'bib', type: 'application/x-bibtex', write: bibtex },
  { name: 'RIS', ending: 'ris', type: 'application/x-research-info-systems', write: ris },
  { name: 'CSL-JSON', ending: 'json', type: 'application/vnd.citationstyles.csl+json', write: cslJson },
];
