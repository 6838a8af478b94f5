/** One item of a review, worked on: its figures, its minutes, and what is settled about it. */
import { lazy, useState } from 'react';
import { Part } from '#kit/part.tsx';
import { useWords, withWords } from '#kit/words.tsx';
import type { AgendaItem, Review } from '#review/contract.ts';
import type { DecisionKind } from '#review/decision-contract.ts';
import { itemTitle, itemWhy } from '#review/item-words.ts';
import { type Figures, isRed } from '#review/ui/figures.ts';
import { MinutesBox } from '#review/ui/minutes-box.tsx';
import { Settled, type useSettled } from '#review/ui/settled.tsx';
import { DecisionLink } from './decision-link.tsx';
import { useInside } from './frame.tsx';
import styles from './review.module.css';
import { ItemContent } from './review-item.tsx';
import { useMyName } from './use-my-name.ts';

const DecisionForm = lazy(async () => ({
  default: (await withWords(import('#review/ui/decision-form.tsx'))).DecisionForm,
}));
const ActionForm = lazy(async () => ({
  default: (await withWords(import('#review/ui/action-form.tsx'))).ActionForm,
}));

export type Form = { what: 'decision'; kind: DecisionKind } | { what: 'action' };

export function ItemTalk({
  review,
  item,
  figures,
  settled,
  isLarge = false,
  form,
  onForm,
}: {
  review: Review;
  item: AgendaItem;
  figures: Figures;
  settled: ReturnType<typeof useSettled>;
  isLarge?: boolean;
  /** Which form is open; whoever shows the item may open one by a key. */
  form: Form | null;
  onForm: (form: Form | null) => void;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const title = itemTitle(item, words);
  const why = itemWhy(item, words);
  const isLive = review.state !== 'closed' && review.state !== 'cancelled';
  const figure = item.node === null ? undefined : figures.byNode.get(item.node);
  const kpis = figure ? figures.list.filter((one) => one.parent === figure.place && one.kind === 'kpi') : [];
  const nodes = new Set([item.node, ...kpis.map((one) => one.node)]);
  const isOfItem = (one: { item: string | null; node: string | null }): boolean =>
    one.item === item.id || (one.item === null && one.node !== null && nodes.has(one.node));
  const about = { unit: review.unit, review: review.id, item: item.id, node: item.node };
  const offered = figure ? [figure, ...kpis] : figures.list.filter((one) => one.kind !== 'kpi').slice(0, 1);
  const me = useMyName();
  const close = (): void => onForm(null);
  return (
    <>
      {why && <p className={isLarge ? styles.whyLarge : styles.why}>{why}</p>}
      {item.note && <p className={styles.note}>{item.note}</p>}
      <div className={isLarge ? styles.beside : styles.one}>
        <ItemContent review={review} item={item} figures={figures} isLarge={isLarge} />
        <div className={styles.said}>
          <MinutesBox
            key={item.id}
            org={org.code}
            review={review.id}
            about={item.id}
            label={say('review.minutes.of', { title })}
            mayWrite={review.may.write && isLive}
            isLarge={isLarge}
          />
          <Settled
            titled={(one) => <DecisionLink decision={one} />}
            org={org.code}
            decisions={settled.decisions.filter(isOfItem)}
            actions={settled.actions.filter(isOfItem)}
            may={{ decide: review.may.hold && isLive, act: review.may.write && isLive }}
            isRed={isRed(figure)}
            isLarge={isLarge}
            onDecide={() => onForm({ what: 'decision', kind: 'start' })}
            onAct={() => onForm({ what: 'action' })}
            onAccept={() => onForm({ what: 'decision', kind: 'accept' })}
          />
        </div>
      </div>
      <Part>
        {form?.what === 'decision' && (
          <DecisionForm
            org={org.code}
            calendar={org.calendar}
            today={org.today}
            me={me}
            about={about}
            figures={offered}
            kind={form.kind}
            onClose={close}
          />
        )}
        {form?.what === 'action' && (
          <ActionForm
            org={org.code}
            today={org.today}
            me={me}
            about={about}
            aboutName={figure?.name ?? null}
            onClose={close}
          />
        )}
      </Part>
    </>
  );
}

export function useForm() {
  const [form, setForm] = useState<Form | null>(null);
  return { form, setForm };
}
