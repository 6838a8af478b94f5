/** In place of a scorecard that was archived: that it was, when and by whom, and the way back. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { changeTogether, type Definition, historyQuery, listQuery } from '#exchange/ui/definition-client.ts';
import { startOf } from '#exchange/ui/in-force.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { toastWithUndo } from '#exchange/ui/undo-toast.ts';
import { Button } from '#kit/button.tsx';
import { Message, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { membersQuery } from '#people/ui/admin-queries.ts';
import { useInside } from './frame.tsx';

interface Placed {
  code: string;
  parent: string | null;
  kind: string | null;
}

/** Its own, or the template that it had. */
const isOf = (card: Definition, { code, kind }: Placed): boolean =>
  card.unit === code ||
  (Array.isArray(card.units) && card.units.includes(code)) ||
  (card.unit === undefined && kind !== null && card.every === kind);

export function isWithin(units: readonly Placed[], unit: string, top: string): boolean {
  const parents = new Map(units.map((one) => [one.code, one.parent]));
  const seen = new Set<string>();
  for (let at: string | null | undefined = unit; at && !seen.has(at); at = parents.get(at)) {
    if (at === top) return true;
    seen.add(at);
  }
  return false;
}

/**
 * @param otherwise what stands there where nothing was archived; never shown before that is known
 * @param below what else can be done where one was
 */
export function ArchivedScorecard({
  unit,
  otherwise,
  below = null,
}: {
  unit: string;
  otherwise: ReactNode;
  below?: ReactNode;
}) {
  const { org, units } = useInside();
  const cards = useQuery(listQuery(org.code, 'scorecards', { archived: 'true' }));
  const place = units.find((one) => one.code === unit);
  if (cards.isPending) return <Skeleton lines={8} />;
  const card = place && cards.data?.find((one) => isOf(one, place));
  if (!card) return otherwise;
  return (
    <>
      <Archived key={card.key} unit={unit} card={card} />
      {below}
    </>
  );
}

function Archived({ unit, card }: { unit: string; card: Definition }) {
  const words = useWords();
  const { say, dates } = words;
  const { org, units } = useInside();
  const queries = useQueryClient();
  const history = useQuery(historyQuery(org.code, 'scorecards', card.key));
  const isOwn = card.unit === unit;
  const members = useQuery({ ...membersQuery(org.code), enabled: org.role === 'manager' && isOwn });
  const home = members.data?.find((one) => one.mine)?.unit ?? null;
  const mayRestore = org.may.define || (isOwn && home !== null && isWithin(units, unit, home));
  const [busy, setBusy] = useState(false);
  const name = String(card.name ?? card.key);
  const deed = history.data?.find((one) => one.after.archived === true);
  const restore = async (): Promise<void> => {
    setBusy(true);
    const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });
    const start = startOf(org.calendar, org.currentPeriod);
    // What was archived after the current period began comes back as if it had never been.
    const from = card.from !== undefined && start !== undefined && card.from < start ? start : card.from;
    const fields = { archived: null, ...(from === undefined ? {} : { from }) };
    try {
      const { key, version } = card;
      const { sequence } = await changeTogether(org.code, [{ section: 'scorecards', key, version, fields }]);
      toastWithUndo(words, {
        org: org.code,
        sequence,
        text: say('archived.restored', { name }),
        again: () => void again(),
      });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      setBusy(false);
      await again();
    }
  };
  return (
    <Message
      icon="archive"
      title={say('archived.card', { name })}
      action={
        mayRestore && (
          <Button look="primary" busy={busy} onClick={() => void restore()}>
            {say('archived.restore')}
          </Button>
        )
      }
    >
      {[
        deed &&
          (deed.by === null
            ? say('archived.card.when', { at: dates.moment(deed.at) })
            : say('archived.card.who', { at: dates.moment(deed.at), by: deed.by })),
        say(mayRestore ? 'archived.card.kept' : 'archived.card.ask'),
      ]
        .filter(Boolean)
        .join(' ')}
    </Message>
  );
}
