/** Month names in the languages whose reports are met most, by their first letters. */
const names: readonly (readonly string[])[] = [
  ['jan', 'january', 'januar', 'jän', 'enero', 'janvier', 'janeiro', 'gennaio', 'januari'],
  ['feb', 'february', 'februar', 'febrero', 'février', 'fevrier', 'fevereiro', 'febbraio', 'februari'],
  ['mar', 'march', 'märz', 'maerz', 'mrz', 'marzo', 'mars', 'março', 'maart'],
  ['apr', 'april', 'abril', 'avril', 'aprile', 'abr', 'avr'],
  ['may', 'mai', 'mayo', 'maio', 'maggio', 'mei'],
  ['jun', 'june', 'juni', 'junio', 'juin', 'junho', 'giugno'],
  ['jul', 'july', 'juli', 'julio', 'juillet', 'julho', 'luglio'],
  ['aug', 'august', 'agosto', 'août', 'aout', 'augustus', 'ago'],
  ['sep', 'sept', 'september', 'septiembre', 'septembre', 'setembro', 'settembre'],
  ['oct', 'october', 'okt', 'oktober', 'octubre', 'octobre', 'outubro', 'ottobre'],
  ['nov', 'november', 'noviembre', 'novembre', 'novembro'],
  ['dec', 'december', 'dez', 'dezember', 'diciembre', 'décembre', 'decembre', 'dezembro', 'dicembre', 'dic'],
];

const byName = new Map<string, number>();
names.forEach((list, i) => {
  for (const name of list) byName.set(name, i + 1);
});

/** 1 to 12, or null. */
export const monthNamed = (text: string): number | null =>
  byName.get(text.toLowerCase().replace(/\.$/, '')) ?? null;
