/** A decision as a sentence: what changes, how, by how much, when; what it is held against, and how far it is played. */
import { IconButton } from '#kit/button.tsx';
import { Choice } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { Segmented } from '#kit/segmented.tsx';
import { useWords } from '#kit/words.tsx';
import type { Question } from '../check-contract.ts';
import type { Lever } from '../lever-contract.ts';
import { nextOf } from '../next-value.ts';
import type { Draft, How } from '../question-address.ts';
import { type Also, alsoOf } from '../same-measure.ts';
import { LeverPicker, type Picked } from './lever-picker.tsx';
import styles from './question-form.module.css';

const hows = ['percent', 'by', 'to'] as const;
const expectations = ['last', 'year', 'target'] as const;
const horizons = [6, 12, 24, 36] as const;

export interface Asked {
  drafts: Draft[];
  expectation: Question['expectation'];
  months: number;
  draft: string | undefined;
}

interface Props {
  org: string;
  unit: string;
  asked: Asked;
  onAsked: (next: Partial<Asked>) => void;
  /** By `unit:measure`: what is known of those that are proposed. */
  levers: ReadonlyMap<string, Lever>;
  /** They have come: what is not among them is not there. */
  isKnown: boolean;
  /** Months that can be chosen, the first that is played first. */
  periods: readonly string[];
  /** What is wrong with a proposal, by its place. */
  faults: ReadonlyMap<number, string>;
  drafts: readonly { code: string; name: string }[];
}

export function QuestionForm({
  org,
  unit,
  asked,
  onAsked,
  levers,
  isKnown,
  periods,
  faults,
  drafts: sets,
}: Props) {
  const { say } = useWords();
  const { drafts } = asked;
  const firstMonth = periods[1] ?? periods[0] ?? '';
  const put = (n: number, next: Draft[]): void =>
    onAsked({ drafts: [...drafts.slice(0, n), ...next, ...drafts.slice(n + 1)] });
  const like = (picked: Picked[], how: How, value: number | null, from: string, to?: string): Draft[] =>
    picked.map((one) => ({ ...one, how, value, from, ...(to === undefined ? {} : { to }) }));
  return (
    <form className={styles.form} onSubmit={(event) => event.preventDefault()} aria-label={say('check.form')}>
      {drafts.length > 0 && (
        <ol className={styles.proposals}>
          {drafts.map((draft, n) => (
            <Proposal
              // Two may say the same of one measure: the place tells them apart.
              key={`${draft.unit}:${draft.measure}:${drafts.slice(0, n).filter((one) => one.unit === draft.unit && one.measure === draft.measure).length}`}
              org={org}
              unit={unit}
              word={say(n === 0 ? 'check.if' : 'check.and')}
              draft={draft}
              lever={levers.get(`${draft.unit}:${draft.measure}`) ?? null}
              periods={periods}
              fault={
                faults.get(n) ??
                (isKnown && !levers.has(`${draft.unit}:${draft.measure}`) ? say('check.measure.gone') : null)
              }
              also={alsoOf(drafts.slice(0, n), draft)}
              onChange={(next) => put(n, [{ ...draft, ...next }])}
              onPick={(picked) => put(n, like(picked, draft.how, draft.value, draft.from, draft.to))}
              onRemove={() => put(n, [])}
            />
          ))}
        </ol>
      )}
      <div className={styles.add}>
        <LeverPicker
          org={org}
          unit={unit}
          label={say(drafts.length === 0 ? 'check.measure.pick' : 'check.measure.add')}
          name={null}
          onPick={(picked) => onAsked({ drafts: [...drafts, ...like(picked, 'percent', null, firstMonth)] })}
        />
      </div>
      <div className={styles.settings}>
        <div className={styles.setting}>
          <span className={styles.label}>{say('check.months')}</span>
          <Segmented
            label={say('check.months')}
            value={String(asked.months)}
            options={horizons.map((n) => ({ value: String(n), text: say('check.months.n', { n }) }))}
            onChange={(next) => onAsked({ months: Number(next) })}
          />
        </div>
        <div className={styles.setting}>
          <Choice
            label={say('check.expectation')}
            value={asked.expectation}
            options={expectations.map((one) => ({ value: one, text: say(`check.expectation.${one}`) }))}
            onChange={(next) => onAsked({ expectation: expectations.find((one) => one === next) ?? 'last' })}
          />
          <p className={styles.hint}>{say('check.expectation.text')}</p>
          {asked.expectation === 'target' && (
            <p className={styles.hint}>{say('check.expectation.target.text')}</p>
          )}
        </div>
        {(sets.length > 0 || asked.draft !== undefined) && (
          <div className={styles.setting}>
            <Choice
              label={say('check.draft')}
              value={asked.draft ?? ''}
              options={[
                { value: '', text: say('check.draft.none') },
                ...sets.map((one) => ({ value: one.code, text: say('check.draft.one', { name: one.name }) })),
                ...(asked.draft !== undefined && !sets.some((one) => one.code === asked.draft)
                  ? [{ value: asked.draft, text: say('check.draft.one', { name: asked.draft }) }]
                  : []),
              ]}
              onChange={(next) => onAsked({ draft: next === '' ? undefined : next })}
            />
          </div>
        )}
      </div>
    </form>
  );
}

function Proposal({
  org,
  unit,
  word,
  draft,
  lever,
  periods,
  fault,
  also,
  onChange,
  onPick,
  onRemove,
}: {
  org: string;
  unit: string;
  word: string;
  draft: Draft;
  lever: Lever | null;
  periods: readonly string[];
  fault: string | null;
  also: Also;
  onChange: (next: Partial<Draft>) => void;
  onPick: (picked: Picked[]) => void;
  onRemove: () => void;
}) {
  const { say, numbers, dates } = useWords();
  const name = lever ? `${lever.name} · ${lever.unitName}` : `${draft.unit}:${draft.measure}`;
  const next = lever && nextOf(lever, draft);
  const unitText = draft.how === 'percent' ? '%' : (lever?.unitOfMeasure ?? '');
  const begins = periods.includes(draft.from) ? periods : [draft.from, ...periods];
  const ends = draft.to === undefined || periods.includes(draft.to) ? periods : [...periods, draft.to];
  const groups = lever?.isComputed
    ? [...Map.groupBy(lever.inputs, (one) => one.measure)].map(([, group]) => group)
    : [];
  return (
    <li className={styles.proposal} aria-label={name}>
      <div className={styles.first}>
        <span className={styles.word}>{word}</span>
        <LeverPicker org={org} unit={unit} label={say('check.measure')} name={name} onPick={onPick} />
        <IconButton icon="close" label={say('check.remove', { name })} onClick={onRemove} />
      </div>
      {lever?.isComputed ? (
        <div className={styles.fault} role="alert">
          <p>{say('check.computed', { name: lever.name })}</p>
          <ul>
            {groups.slice(0, 6).map((group) => {
              const [one] = group;
              if (!one) return null;
              const text =
                group.length > 1
                  ? say('check.measure.all', { name: one.name, n: group.length })
                  : `${one.name} · ${one.unitName}`;
              return (
                <li key={one.measure}>
                  <button
                    type="button"
                    className={styles.use}
                    onClick={() => onPick(group.map(({ unit: of, measure }) => ({ unit: of, measure })))}
                  >
                    {text}
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      ) : (
        <>
          <div className={styles.how}>
            <Choice
              label={say('check.how')}
              hideLabel
              value={draft.how}
              options={hows.map((one) => ({ value: one, text: say(`check.how.${one}`) }))}
              onChange={(next) => onChange({ how: hows.find((one) => one === next) ?? 'percent' })}
            />
            <span className={styles.value}>
              <NumberField
                label={say('check.value')}
                hideLabel
                value={draft.value}
                onChange={(value) => onChange({ value })}
              />
            </span>
            {unitText && <span className={styles.unit}>{unitText}</span>}
          </div>
          <div className={styles.when}>
            <Choice
              label={say('check.month.from')}
              value={draft.from}
              options={begins.map((period) => ({ value: period, text: dates.short(period) }))}
              onChange={(from) => onChange({ from })}
            />
            <Choice
              label={say('check.month.to')}
              value={draft.to ?? ''}
              options={[
                { value: '', text: say('check.month.end') },
                ...ends.map((period) => ({ value: period, text: dates.short(period) })),
              ]}
              onChange={(to) => onChange({ to: to === '' ? undefined : to })}
            />
          </div>
          <p className={styles.hint}>
            {draft.value === null
              ? say('check.value.needed')
              : lever && next
                ? say(next.isHeld ? 'check.last.held' : 'check.last.then', {
                    last: numbers.full(lever.last, lever),
                    next: numbers.full(next.value, lever),
                  })
                : ''}
          </p>
          {also && <p className={styles.hint}>{say(`check.also.${also}`)}</p>}
        </>
      )}
      {fault !== null && !lever?.isComputed && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </li>
  );
}
