/** Month names in the languages whose reports are met most, by their first letters. */
const names: readonly (readonly string[])[] = [
  [
    'jan',
    'january',
    'januar',
    'jän',
    'jänner',
    'janv',
    'ene',
    'enero',
    'janvier',
    'janeiro',
    'gennaio',
    'januari',
  ],
  [
    'feb',
    'february',
    'februar',
    'febrero',
    'février',
    'fevrier',
    'fevereiro',
    'febbraio',
    'februari',
    'febr',
    'feber',
    'fév',
    'fev',
    'févr',
    'fevr',
  ],
  ['mar', 'march', 'märz', 'maerz', 'mrz', 'mär', 'mzo', 'marzo', 'mars', 'março', 'maart'],
  ['apr', 'april', 'abril', 'avril', 'aprile', 'abr', 'avr', 'aprl'],
  ['may', 'mai', 'mayo', 'maio', 'maggio', 'mei', 'mag'],
  ['jun', 'june', 'juni', 'junio', 'juin', 'junho', 'giugno', 'giu', 'jne'],
  ['jul', 'july', 'juli', 'julio', 'juillet', 'julho', 'luglio', 'juil', 'lug'],
  ['aug', 'august', 'agosto', 'août', 'aout', 'augustus', 'ago', 'aoû', 'aou', 'agt'],
  [
    'sep',
    'sept',
    'september',
    'septiembre',
    'septembre',
    'setembro',
    'settembre',
    'setiembre',
    'set',
    'septbr',
  ],
  ['oct', 'october', 'okt', 'oktober', 'octubre', 'octobre', 'outubro', 'ottobre', 'out', 'ott'],
  ['nov', 'november', 'noviembre', 'novembre', 'novembro', 'novbr'],
  [
    'dec',
    'december',
    'dez',
    'dezember',
    'diciembre',
    'décembre',
    'decembre',
    'dezembro',
    'dicembre',
    'dic',
    'déc',
    'dezbr',
  ],
];

const byName = new Map<string, number>();
names.forEach((list, i) => {
  for (const name of list) byName.set(name, i + 1);
});

/** 1 to 12, or null. */
export const monthNamed = (text: string): number | null =>
  byName.get(text.normalize('NFC').toLowerCase().replace(/\.$/, '')) ?? null;

/** Every name by which a month is known. */
export const monthNames: readonly string[] = [...byName.keys()];
export const shortMonth = (month: number): string => {
  const [name = ''] = names[month - 1] ?? [];
  return name.charAt(0).toUpperCase() + name.slice(1);
};
