/** Whom a look tells of decisions whose time has come: whoever decided, unless a rule says otherwise. Pure. */
import type { FoundCome } from '#review/checking.ts';
import { type Looking, readersFor } from './watch-notices.ts';
import type { NewNotice } from './watch-store.ts';

export function noticesOfCome(looking: Looking, come: readonly FoundCome[]): NewNotice[] {
  return come.flatMap(({ decision, what, value, verdict }) => {
    const { prediction, id, unit, title, decidedBy } = decision;
    const whose = { lineage: looking.lineageOf(unit), owner: decidedBy };
    const readers = readersFor(looking, 'decision-came', whose, () => true);
    if (!prediction || readers.length === 0) return [];
    return [
      {
        kind: 'decision-came' as const,
        about: `decision:${id}`,
        unit,
        name: title,
        period: prediction.period,
        told: {
          before: prediction.kind === 'size' ? prediction.value : prediction.statement,
          now: value,
          ...(verdict?.kind === 'size' ? { inside: verdict.inside } : {}),
          ...(what === 'asked' ? { asks: true } : {}),
        },
        // Asked once, and told once of each outcome; a restatement is told anew.
        reason: `decision-came ${id} ${what === 'judged' ? value : what}`,
        readers,
      },
    ];
  });
}
