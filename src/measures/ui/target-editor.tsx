/** A path of targets: its kind, its ends, its numbers in each period, drawn over what was measured. */
import { parsePeriod } from '#engine/calendar.ts';
import type { Calendar, Frequency, TargetPath } from '#engine/definitions.ts';
import { Choice } from '#kit/field.tsx';
import { LineChart } from '#kit/line-chart.tsx';
import type { ChartPoint } from '#kit/line-layout.ts';
import { NumberField } from '#kit/number-field.tsx';
import { comparePeriods } from '#kit/period.ts';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import type { Measured } from './curve-chart.tsx';
import styles from './target-editor.module.css';
import { choicesAround, needsEnd, numbersOf, ofKind, type PathDraft } from './target-path.ts';

const kinds = ['flat', 'stepped', 'linear', 'seasonal', 'spread'] as const;
/** More numbers than this are no help one by one. */
const mostByHand = 60;
const shownBefore = 13;

interface Props {
  calendar: Calendar;
  frequency: Frequency;
  path: PathDraft;
  /** Its first period names it: it stays as it is once it is recorded. */
  isNew: boolean;
  now: string;
  history: readonly Measured[];
  /** Targets recorded for single periods, which go before the path. */
  byHand: ReadonlyMap<string, number>;
  direction: 'up' | 'down' | 'centre';
  decimals: number | null;
  unitOfMeasure: string | null;
  errorOf: (field: string) => string | undefined;
  onChange: (fields: Partial<TargetPath>) => void;
}

export function TargetEditor(props: Props) {
  const { calendar, frequency, path, now, byHand, errorOf, onChange } = props;
  const { say, numbers, dates } = useWords();
  const kind = path.path ?? 'flat';
  const laid = numbersOf(calendar, frequency, path, now);
  const own = parsePeriod(calendar, path.start)?.frequency === frequency;
  const back = frequency === 'year' ? 10 : 36;
  const choices = choicesAround(calendar, now, back, back);
  const withOwn = (id: string | null | undefined): string[] =>
    id && !choices.includes(id) ? [...choices, id].sort((a, b) => comparePeriods(calendar, a, b)) : choices;
  const options = (ids: string[]) => ids.map((id) => ({ value: id, text: dates.short(id) }));
  const quantity = { decimals: props.decimals, unitOfMeasure: null };
  const mayByHand = kind === 'stepped' || kind === 'spread';
  const setStep = (period: string, value: number | null): void => {
    const steps = { ...path.steps };
    if (value === null) delete steps[period];
    else steps[period] = value;
    onChange({ steps: Object.keys(steps).length > 0 ? steps : undefined });
  };
  const season = path.season ?? [];
  const perYear = { day: 0, week: 0, month: 12, quarter: 4, half: 2, year: 0 }[frequency];
  const setShare = (n: number, value: number | null): void => {
    const shares = Array.from({ length: perYear }, (_, i) => season[i] ?? 1);
    shares[n] = value ?? 0;
    onChange({ season: shares });
  };
  const overridden = laid.filter((one) => byHand.has(one.period)).length;
  return (
    <div className={styles.editor}>
      <div className={styles.kinds}>
        <Segmented<TargetPath['path']>
          label={say('path.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, text: say(`path.${value}`) }))}
          onChange={(next) => onChange(ofKind({ ...path, path: kind }, next, laid))}
        />
        <p className={styles.help}>{say(`path.${kind}.help`)}</p>
      </div>
      <div className={styles.fields}>
        <Choice
          label={say('path.start')}
          value={path.start}
          disabled={!props.isNew || !own}
          options={options(withOwn(path.start))}
          onChange={(start) => onChange({ start })}
        />
        <Choice
          label={say('path.end')}
          value={path.end ?? ''}
          options={[
            ...(needsEnd(path) && path.end ? [] : [{ value: '', text: say('path.open') }]),
            ...options(withOwn(path.end)),
          ]}
          onChange={(end) => onChange({ end: end === '' ? undefined : end })}
        />
        {kind === 'linear' && (
          <NumberField
            label={say('path.baseline')}
            value={path.baseline ?? null}
            error={errorOf('baseline')}
            onChange={(baseline) => onChange({ baseline: baseline ?? undefined })}
          />
        )}
        <NumberField
          label={say(kind === 'spread' ? 'path.total' : kind === 'linear' ? 'path.goal' : 'path.value')}
          value={path.value ?? null}
          error={errorOf('value')}
          onChange={(value) => onChange({ value: value ?? undefined })}
        />
      </div>
      {(errorOf('end') || (needsEnd(path) && !path.end)) && (
        <p className={styles.wrong} role="alert">
          {errorOf('end') ?? say('path.end.needed')}
        </p>
      )}
      {(kind === 'seasonal' || kind === 'spread') && perYear > 0 && (
        <fieldset className={styles.shares}>
          <legend>{say('path.season')}</legend>
          {Array.from({ length: perYear }, (_, n) => n).map((n) => (
            <NumberField
              key={n}
              label={
                frequency === 'month'
                  ? dates.monthName(((calendar.yearStart - 1 + n) % 12) + 1)
                  : `${say(`frequency.${frequency}`)} ${n + 1}`
              }
              value={season[n] ?? null}
              placeholder="1"
              onChange={(value) => setShare(n, value)}
            />
          ))}
        </fieldset>
      )}
      <PathChart {...props} laid={laid} />
      {laid.length > 0 && laid.length <= mostByHand && (
        <fieldset className={styles.shares}>
          <legend>{say(mayByHand ? 'path.numbers.byHand' : 'path.numbers')}</legend>
          {laid.map((one) =>
            mayByHand ? (
              <NumberField
                key={one.period}
                label={dates.short(one.period)}
                value={path.steps?.[one.period] ?? null}
                {...(one.value === null ? {} : { placeholder: numbers.value(one.value, quantity) })}
                onChange={(value) => setStep(one.period, value)}
              />
            ) : (
              <p key={one.period} className={styles.number}>
                <span>{dates.short(one.period)}</span>
                <strong className="num">
                  {numbers.value(byHand.get(one.period) ?? one.value, quantity)}
                </strong>
              </p>
            ),
          )}
        </fieldset>
      )}
      {overridden > 0 && <p className={styles.help}>{say('path.overridden', { n: overridden })}</p>}
    </div>
  );
}

function PathChart({
  calendar,
  laid,
  now,
  history,
  byHand,
  direction,
  decimals,
  unitOfMeasure,
}: Props & { laid: { period: string; value: number | null }[] }) {
  const { say, numbers, dates } = useWords();
  const targets = new Map(laid.map((one) => [one.period, byHand.get(one.period) ?? one.value]));
  const actuals = new Map(history.slice(-shownBefore).map((one) => [one.period, one.value]));
  const ids = [...new Set([...actuals.keys(), ...targets.keys()])].sort((a, b) =>
    comparePeriods(calendar, a, b),
  );
  if (laid.every((one) => one.value === null)) return null;
  const nothing = { red: null, lowRed: null, low: null, high: null, highRed: null };
  const points: ChartPoint[] = ids.slice(-mostByHand).map((id) => ({
    ...nothing,
    id,
    axis: dates.axis(id),
    actual: actuals.get(id) ?? null,
    target: targets.get(id) ?? null,
    provisional: false,
    earlier: [],
  }));
  const quantity = { decimals, unitOfMeasure };
  return (
    <LineChart
      points={points}
      direction={direction}
      selected={now}
      joined={null}
      pointed={null}
      onPoint={() => {}}
      label={say('path.chart')}
      spoken=""
      words={{
        target: say('chart.target'),
        red: '',
        low: '',
        high: '',
        variance: say('chart.variance', { unit: '' }),
        walk: say('chart.walk'),
      }}
      value={(value) => numbers.value(value, quantity)}
      difference={(value) => numbers.difference(value, quantity, say('unit.pp'))}
      axis={numbers.axis}
    />
  );
}
