/**
 * Decisions as a table: what was believed, what came, how good it was, what was learned. Who decided is read at each
 * decision; a column of it would invite sums by person.
 */
import type { Speech } from '#board/export/speech.ts';
import { type Cell, type Column, date, number, share, type Table, text } from '#board/export/table.ts';
import type { Ledger, LedgerEntry } from './came-contract.ts';
import { cameText } from './came-words.ts';

/** Beyond what is read by people; a file of more helps nobody. */
export const mostExported = 5000;

function columnsOf({ say }: Speech): Column[] {
  const titled = (title: string, width: number): Column => ({ title, width });
  return [
    titled(say('ledger.table.day'), 12),
    titled(say('decision.kind'), 14),
    titled(say('decision.title'), 44),
    titled(say('decision.why'), 60),
    titled(say('unit'), 20),
    titled(say('kind.perspective'), 18),
    titled(say('decision.predict.what'), 34),
    titled(say('decision.predict.period'), 12),
    titled(say('ledger.believed'), 12),
    titled(say('decision.predict.low'), 12),
    titled(say('decision.predict.high'), 12),
    titled(say('decision.predict.confidence'), 12),
    titled(say('ledger.otherwise'), 14),
    titled(say('ledger.came'), 14),
    titled(say('ledger.table.state'), 34),
    titled(say('ledger.table.inside'), 12),
    titled(say('ledger.error'), 12),
    titled(say('ledger.crps'), 12),
    titled(say('ledger.brier'), 12),
    titled(say('ledger.base'), 14),
    titled(say('ledger.skill'), 12),
    titled(say('ledger.learned'), 50),
  ];
}

export function ledgerTable(ledger: Ledger, about: Table['about'], speech: Speech): Table {
  const names = new Map(ledger.perspectives.map(({ code, name }) => [code, name]));
  return {
    name: speech.say('ledger.title'),
    columns: columnsOf(speech),
    rows: ledger.items.map((one) => rowOf(one, names.get(one.perspective ?? '') ?? null, speech)),
    about,
  };
}

function rowOf(one: LedgerEntry, perspective: string | null, speech: Speech): Cell[] {
  const { say, dates } = speech;
  const { prediction: p, outcome } = one;
  const size = p?.kind === 'size' ? p : null;
  const verdict = outcome?.verdict ?? null;
  const yesNo = (yes: boolean): string => say(yes ? 'ledger.yes' : 'ledger.no');
  return [
    date(one.day),
    say(`decision.kind.${one.kind}`),
    text(one.title),
    text(one.why),
    text(one.unitName),
    text(perspective),
    text(p?.kind === 'statement' ? p.statement : one.predicted),
    text(p && dates.short(p.period)),
    number(size?.value, null),
    number(size?.low, null),
    number(size?.high, null),
    share(p?.confidence),
    number(one.otherwise?.value, null),
    outcome?.yes != null ? yesNo(outcome.yes) : number(outcome?.value, null),
    text(cameText(one, speech)),
    verdict?.kind === 'size' ? yesNo(verdict.inside) : null,
    verdict?.kind === 'size' ? number(verdict.error, null) : null,
    verdict?.kind === 'size' ? number(verdict.crps, 4) : null,
    verdict?.kind === 'statement' ? number(verdict.brier, 4) : null,
    number(verdict?.kind === 'size' ? verdict.baseCrps : verdict?.baseBrier, 4),
    number(verdict?.skill, 3),
    text(one.learned),
  ];
}
