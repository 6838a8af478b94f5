/** Third step: KPIs of the chosen objectives; each with owner, target, a first value and a weight. */
import type { Measure } from '#engine/definitions.ts';
import { limitsAround } from '#engine/limits-around.ts';
import { sightlineScale as scale } from '#engine/scale.ts';
import { orderFaultOf } from '#engine/thresholds.ts';
import { TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { useWords } from '#kit/words.tsx';
import type { Adjusted } from '../starter/choose.ts';
import styles from './starter.module.css';
import { isWithoutTarget, type OfferedKpi, type OfferedPerspective } from './starter-draft.ts';

export function StarterKpis({
  all,
  objectives,
  taken,
  adjusted,
  lastPeriod,
  onTake,
  onAdjust,
}: {
  all: OfferedPerspective[];
  objectives: readonly string[];
  taken: readonly string[];
  adjusted: Readonly<Record<string, Adjusted>>;
  lastPeriod: (frequency: string) => string;
  onTake: (code: string, isTaken: boolean) => void;
  onAdjust: (code: string, said: Adjusted) => void;
}) {
  return (
    <>
      {all
        .flatMap((one) => one.objectives)
        .filter((one) => objectives.includes(one.code))
        .map((objective) => (
          <section key={objective.code} className={styles.perspective} aria-label={objective.name}>
            <h3>{objective.name}</h3>
            <ul>
              {objective.kpis.map((kpi) => (
                <Kpi
                  key={kpi.code}
                  kpi={kpi}
                  isTaken={taken.includes(kpi.code)}
                  adjusted={adjusted}
                  lastPeriod={lastPeriod}
                  onTake={onTake}
                  onAdjust={onAdjust}
                />
              ))}
            </ul>
          </section>
        ))}
    </>
  );
}

/** The organization's own where nothing is said otherwise. */
const tolerance = '10 %';

const quantityOf = (measure: OfferedKpi['measure']) => ({
  unitOfMeasure: measure.unitOfMeasure ?? null,
  decimals: null,
});

function Kpi({
  kpi,
  isTaken,
  adjusted,
  lastPeriod,
  onTake,
  onAdjust,
}: {
  kpi: OfferedKpi;
  isTaken: boolean;
  adjusted: Readonly<Record<string, Adjusted>>;
  lastPeriod: (frequency: string) => string;
  onTake: (code: string, isTaken: boolean) => void;
  onAdjust: (code: string, said: Adjusted) => void;
}) {
  const { say, dates, numbers } = useWords();
  const { measure, inputs } = kpi;
  const said = adjusted[kpi.code] ?? {};
  const name = measure.name ?? kpi.code;
  const frequency = measure.frequency ?? 'month';
  const target = said.target === undefined ? (measure.target ?? null) : said.target;
  // Said while it is typed: such a KPI could never be scored.
  const fault =
    target === null
      ? null
      : orderFaultOf(
          limitsAround(measure as Partial<Measure>, target, tolerance, scale),
          measure.direction ?? 'up',
        );
  const wrongTarget =
    fault && say(`starter.target.${fault.side}`, { at: numbers.full(fault.at, quantityOf(measure)) });
  const adjust = (next: Adjusted): void => onAdjust(kpi.code, next);
  return (
    <li className={styles.kpi}>
      <label className={styles.pick}>
        <input
          type="checkbox"
          checked={isTaken}
          disabled={kpi.isThere}
          onChange={(event) => onTake(kpi.code, event.currentTarget.checked)}
        />
        <span>
          <strong>{name}</strong>
          <span className={styles.about}>{measure.description}</span>
          <span className={styles.small}>
            {[
              kpi.isThere && say('starter.there'),
              say(`starter.role.${kpi.role}`),
              measure.unitOfMeasure,
              say(`frequency.${frequency}`),
              isTaken && !kpi.isThere && isWithoutTarget(kpi, adjusted) && say('starter.noTarget'),
              inputs.length > 0 &&
                say('starter.computed', { names: inputs.map((one) => one.name).join(', ') }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </label>
      {isTaken && (
        <fieldset className={styles.fields} aria-label={name}>
          <TextField
            label={say('column.owner')}
            value={said.owner ?? measure.owner ?? ''}
            onChange={(event) => adjust({ owner: event.currentTarget.value })}
          />
          <NumberField
            label={say('column.target')}
            value={target}
            placeholder={say('starter.later')}
            error={wrongTarget}
            onChange={(target) => adjust({ target })}
          />
          {inputs.length === 0 ? (
            <NumberField
              label={say('starter.first', { period: dates.short(lastPeriod(frequency)) })}
              value={said.first ?? null}
              placeholder={say('starter.later')}
              onChange={(first) => adjust({ first })}
            />
          ) : (
            <span />
          )}
          <NumberField
            label={say('starter.weight')}
            value={said.weight ?? null}
            placeholder="1"
            error={
              said.weight !== undefined && said.weight !== null && said.weight < 0
                ? say('starter.weight.wrong')
                : undefined
            }
            onChange={(weight) => adjust({ weight })}
          />
          {inputs.some((one) => !one.isThere) && (
            <div className={styles.inputs}>
              {inputs
                .filter((one) => !one.isThere)
                .map((one) => (
                  <NumberField
                    key={one.code}
                    label={say('starter.first.of', {
                      name: one.name,
                      period: dates.short(lastPeriod(one.frequency)),
                    })}
                    value={adjusted[one.code]?.first ?? null}
                    placeholder={say('starter.later')}
                    onChange={(first) => onAdjust(one.code, { first })}
                  />
                ))}
            </div>
          )}
        </fieldset>
      )}
    </li>
  );
}
