/** Why a score changed between two periods, or differs from its plan: a waterfall that leads down to the actuals. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { IconButton } from '#kit/button.tsx';
import { useKeys } from '#kit/keys.tsx';
import { StatusMark, statusColour } from '#kit/marks.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { Waterfall, type WaterfallStep } from '#kit/waterfall.tsx';
import { arrange } from '#kit/waterfall-layout.ts';
import { known, useWords, type Words } from '#kit/words.tsx';
import { addUp } from '../adding-up.ts';
import type { ChangeReading } from '../compare-contract.ts';
import styles from './change-drawer.module.css';
import { changeQuery } from './compare-query.ts';
import type { At } from './queries.ts';
import { reasonText, statusWord } from './reason.ts';

const mostShown = 30;
type Part = ChangeReading['parts'][number];

export function ChangeDrawer({
  org,
  at,
  against,
  trail,
  onTrail,
  onReceipt,
}: {
  org: string;
  at: At;
  /** previous, year, plan, or a period. */
  against: string;
  trail: string[];
  onTrail: (trail: string[]) => void;
  onReceipt: (node: string) => void;
}) {
  const { say } = useWords();
  const node = trail.at(-1);
  const change = useQuery({ ...changeQuery(org, node ?? '', at, against), enabled: node !== undefined });
  return (
    <Drawer
      open={node !== undefined}
      onClose={() => onTrail([])}
      title={change.data?.name ?? say('compare.why')}
      before={
        trail.length > 1 && (
          <IconButton icon="left" label={say('back')} onClick={() => onTrail(trail.slice(0, -1))} />
        )
      }
    >
      {change.isError ? (
        <Failure error={change.error} again={() => void change.refetch()} />
      ) : change.data ? (
        <ChangeView
          key={change.data.node}
          change={change.data}
          onOpen={(next) => onTrail([...trail, next])}
          onReceipt={onReceipt}
        />
      ) : (
        <Skeleton lines={7} />
      )}
    </Drawer>
  );
}

/** What the two sides are called: their periods, or the plan. */
export const sideNames = (change: Pick<ChangeReading, 'against' | 'period'>, { say, dates }: Words) => ({
  before: change.against === 'plan' ? say('compare.plan') : dates.short(change.against),
  after: dates.short(change.period),
});

/** As many decimals as make the printed difference of the two scores the printed change. */
function decimalsOf({ before, after, total }: ChangeReading): number {
  const gap = (digits: number): number =>
    Number((after?.score ?? 0).toFixed(digits)) - Number((before?.score ?? 0).toFixed(digits));
  return Math.abs(gap(1) - Number((total ?? 0).toFixed(1))) < 1e-6 ? 1 : 2;
}

function ChangeView({
  change,
  onOpen,
  onReceipt,
}: {
  change: ChangeReading;
  onOpen: (node: string) => void;
  onReceipt: (node: string) => void;
}) {
  const words = useWords();
  const { say, numbers } = words;
  const [order, setOrder] = useState<'declared' | 'size'>('declared');
  const [look, setLook] = useState<'chart' | 'table'>('chart');
  const [all, setAll] = useState(false);
  useKeys({ t: () => setLook(look === 'chart' ? 'table' : 'chart') });
  const { before, after, total } = change;
  const names = sideNames(change, words);
  const isPlan = change.against === 'plan';
  const receipt = (
    <button type="button" className={styles.link} onClick={() => onReceipt(change.node)}>
      {say('compare.receipt')}
    </button>
  );
  if (total === null || before?.score == null || after?.score == null)
    return (
      <div className={styles.view}>
        <p>
          {say('compare.noChange', {
            before: `${names.before}: ${before?.score == null ? reasonText(before?.reason ?? 'no-actual', say) : numbers.fine(before.score)}`,
            after: `${names.after}: ${after?.score == null ? reasonText(after?.reason ?? 'no-actual', say) : numbers.fine(after.score)}`,
          })}
        </p>
        {receipt}
      </div>
    );
  const digits = decimalsOf(change);
  const rounded = addUp(
    change.parts.map((one) => one.part),
    total,
    digits,
  );
  const points = (value: number): string => numbers.format(value, digits, true);
  const label = (part: Part): string =>
    part.node === null ? known(say, `split.${part.label}`, part.label) : part.label;
  const printed = new Map(change.parts.map((part, n) => [part, rounded[n] ?? 0]));
  const steps = change.parts.map((part, n) => ({
    key: part.node ?? part.label,
    part: part.part,
    of: part,
    n,
  }));
  const { told, others } = arrange(steps, order === 'size', all ? steps.length : mostShown);
  const drawn: WaterfallStep[] = told.map(({ key, part, of }) => {
    const { node } = of;
    return {
      key,
      name: label(of),
      part,
      text: points(printed.get(of) ?? 0),
      why: [causesText(of, printed.get(of) ?? 0, digits, isPlan, words), sidesText(of, words)]
        .filter(Boolean)
        .join(' · '),
      ...(node === null ? {} : { open: () => onOpen(node) }),
    };
  });
  if (others) {
    const rest = total - told.reduce((sum, { of }) => sum + (printed.get(of) ?? 0), 0);
    drawn.push({
      key: 'others',
      name: say('compare.others', { n: others.n }),
      part: others.part,
      text: points(Number(rest.toFixed(digits))),
      why: '',
      open: () => setAll(true),
    });
  }
  const sentence = say('compare.sentence', {
    before: numbers.format(before.score, digits),
    after: numbers.format(after.score, digits),
    change: points(total),
    against: names.before,
  });
  return (
    <div className={styles.view}>
      <p className={styles.sentence}>
        <StatusMark status={after.status} size={18} label={statusWord(after.status, say)} />
        <span className="num">{sentence}</span>
      </p>
      <div className={styles.tools}>
        <Segmented
          label={say('view')}
          value={look}
          options={[
            { value: 'chart', text: say('view.chart') },
            { value: 'table', text: say('view.table') },
          ]}
          onChange={setLook}
        />
        {steps.length > 1 && (
          <Segmented
            label={say('compare.order')}
            value={order}
            options={[
              { value: 'declared', text: say('compare.order.declared') },
              { value: 'size', text: say('compare.order.size') },
            ]}
            onChange={setOrder}
          />
        )}
      </div>
      {look === 'chart' ? (
        <Waterfall
          from={{
            name: names.before,
            value: before.score,
            text: numbers.format(before.score, digits),
            colour: 'var(--limit-1)',
            isPlan,
          }}
          to={{
            name: names.after,
            value: after.score,
            text: numbers.format(after.score, digits),
            colour: statusColour[after.status],
          }}
          steps={drawn}
          label={`${change.name}: ${sentence}`}
        />
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className="sr">{`${change.name}: ${sentence}`}</caption>
            <thead>
              <tr>
                <th scope="col">{say('compare.part')}</th>
                <th scope="col">{names.before}</th>
                <th scope="col">{names.after}</th>
                <th scope="col">{say('compare.points')}</th>
              </tr>
            </thead>
            <tbody>
              {told.map(({ key, of }) => (
                <tr key={key}>
                  <th scope="row">
                    {of.node === null ? (
                      label(of)
                    ) : (
                      <button
                        type="button"
                        className={styles.link}
                        onClick={() => of.node && onOpen(of.node)}
                      >
                        {label(of)}
                      </button>
                    )}
                    <span className={styles.why}>
                      {causesText(of, printed.get(of) ?? 0, digits, isPlan, words)}
                    </span>
                  </th>
                  <td className="num">{of.before === null ? '–' : numbers.fine(of.before)}</td>
                  <td className="num">{of.after === null ? '–' : numbers.fine(of.after)}</td>
                  <td className="num">{points(printed.get(of) ?? 0)}</td>
                </tr>
              ))}
              {others && (
                <tr>
                  <th scope="row">
                    <button type="button" className={styles.link} onClick={() => setAll(true)}>
                      {say('compare.others', { n: others.n })}
                    </button>
                  </th>
                  <td />
                  <td />
                  <td className="num">{points(others.part)}</td>
                </tr>
              )}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{say('compare.together')}</th>
                <td className="num">{numbers.format(before.score, digits)}</td>
                <td className="num">{numbers.format(after.score, digits)}</td>
                <td className="num">{points(total)}</td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {change.parts.length > 0 && <p className={styles.hint}>{say('compare.exact')}</p>}
      {receipt}
    </div>
  );
}

/** Why a part moved its parent: one cause by its name, several with what each did. */
function causesText(
  part: Part,
  total: number,
  digits: number,
  isPlan: boolean,
  { say, numbers }: Words,
): string {
  const shown = addUp(
    part.causes.map((cause) => cause.part),
    total,
    digits,
  );
  return part.causes
    .map((cause, n) => {
      const name =
        isPlan && cause.why === 'score'
          ? say('compare.offPlan')
          : known(say, `split.${cause.why}`, cause.why);
      return part.causes.length === 1 ? name : `${name} ${numbers.format(shown[n] ?? 0, digits, true)}`;
    })
    .join(' · ');
}

const sidesText = ({ before, after }: Part, { say, numbers }: Words): string =>
  before === null && after === null
    ? ''
    : say('compare.fromTo', {
        before: before === null ? '–' : numbers.fine(before),
        after: after === null ? '–' : numbers.fine(after),
      });
