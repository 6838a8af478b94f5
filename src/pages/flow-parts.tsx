/** The units that make a value, found, ordered, a page at a time. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState } from 'react';
import type { FlowAsked, FlowReading } from '#board/flow-contract.ts';
import { flowQuery } from '#board/ui/flow-query.ts';
import { reasonText } from '#board/ui/reason.ts';
import { FlowTable } from '#cascade/ui/flow-table.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import type { Words } from '#kit/language.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './flow-parts.module.css';
import { useInside } from './frame.tsx';
import { Pager } from './pager.tsx';

const pageSize = 10;
/** From so many units on there is something to find. */
const manyUnits = 8;
const orders = ['share', 'value', 'name'] as const;

/** What is joined, in a sentence. */
export function flowSentence(read: FlowReading, { say }: Words): string {
  const n = read.units;
  switch (read.how) {
    case 'weighted':
      return say('flow.weighted', { n, by: read.by?.name ?? '' });
    case 'ratio':
      return say('flow.ratio', { n, of: read.of?.name ?? '', by: read.by?.name ?? '' });
    case null:
      return '';
    default:
      return say(`flow.${read.how}`, { n });
  }
}

export function FlowParts({
  unit,
  measure,
  asked = {},
}: {
  unit: string;
  measure: string;
  /** How it would be made; left out: as it is. */
  asked?: Pick<FlowAsked, 'how' | 'of' | 'by' | 'factor'>;
}) {
  const words = useWords();
  const { say, numbers, dates } = words;
  const { org, at } = useInside();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const [isMissing, setMissing] = useState(false);
  const [sort, setSort] = useState<'share' | 'value' | 'name'>('share');
  const [offset, setOffset] = useState(0);
  const query = useQuery(
    flowQuery(org.code, unit, measure, at, {
      ...asked,
      ...(q === '' ? {} : { q }),
      ...(isMissing ? { show: 'missing' as const } : {}),
      ...(sort === 'share' ? {} : { sort }),
      ...(offset === 0 ? {} : { offset }),
      limit: pageSize,
    }),
  );
  const read = query.data;
  if (query.isError && !read) return <Failure error={query.error} again={() => void query.refetch()} />;
  if (!read) return <Skeleton lines={4} />;
  if (read.how === null) return null;
  if (read.units === 0) return <p className={styles.quiet}>{say('flow.none')}</p>;
  const lacking = read.units - read.known;
  const quantity = { decimals: read.decimals, unitOfMeasure: read.unitOfMeasure };
  const back = (): void => setOffset(0);
  return (
    <div className={styles.parts}>
      <p className={styles.told}>
        <span>
          {flowSentence(read, words)}
          {read.value !== null && (
            <>
              {': '}
              <strong className="num">{numbers.full(read.value, quantity)}</strong>
            </>
          )}
        </span>
        <span className={styles.coverage}>
          <strong className="num">{say('flow.coverage', { known: read.known, units: read.units })}</strong>{' '}
          {say('flow.coverage.text', { period: dates.long(read.period) })}
        </span>
      </p>
      {(read.units > manyUnits || lacking > 0) && (
        <div className={styles.tools}>
          {read.units > manyUnits && (
            <>
              <TextField
                aria-label={say('flow.find')}
                placeholder={say('flow.find')}
                type="search"
                value={typed}
                onChange={(event) => {
                  setTyped(event.currentTarget.value);
                  back();
                }}
              />
              <Choice
                label={say('flow.sort')}
                hideLabel
                value={sort}
                options={orders.map((value) => ({ value, text: say(`flow.sort.${value}`) }))}
                onChange={(next) => {
                  setSort(orders.find((one) => one === next) ?? 'share');
                  back();
                }}
              />
            </>
          )}
          {lacking > 0 && (
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={isMissing}
                onChange={(event) => {
                  setMissing(event.currentTarget.checked);
                  back();
                }}
              />
              {say('flow.missing', { n: lacking })}
            </label>
          )}
        </div>
      )}
      {read.items.length === 0 ? (
        <p className={styles.quiet}>{say('flow.none.found')}</p>
      ) : (
        <FlowTable
          label={flowSentence(read, words)}
          how={read.how}
          of={read.of?.name ?? ''}
          by={read.by?.name ?? null}
          parts={read.items}
          quantity={quantity}
          reasonOf={(reason) => reasonText(reason, say)}
          linkOf={(part) => (
            <Link
              to="/o/$org/kpi/$unit/$measure"
              params={{ org: org.code, unit: part.unit, measure: part.measure }}
              search={(old) => ({ period: old.period, span: old.span })}
            >
              {part.name}
            </Link>
          )}
        />
      )}
      <Pager offset={offset} pageSize={pageSize} total={read.total} onOffset={setOffset} />
    </div>
  );
}
