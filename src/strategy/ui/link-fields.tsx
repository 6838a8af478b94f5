/** The fields of a link: what leads to what, how, when, by which KPIs, by how much, and why. */
import { bounds } from '#engine/field-bounds.ts';
import { Choice, TextArea, TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapObjective } from '../map-types.ts';
import { type LinkDraft, sizeFaults } from './link-draft.ts';

export function LinkFields({
  objectives,
  draft,
  set,
  className,
  hasEnds = true,
}: {
  objectives: readonly MapObjective[];
  draft: LinkDraft;
  set: (fields: Partial<LinkDraft>) => void;
  className: string;
  /** Whether what it joins can be chosen here. */
  hasEnds?: boolean;
}) {
  const { say } = useWords();
  const wrong = sizeFaults(draft);
  const named = objectives.map((one) => ({ value: one.key, text: one.name }));
  /** An end that stands on another scorecard stays as it is. */
  const ends = (key: string) => [
    ...(key === '' ? [{ value: '', text: say('map.choose') }] : []),
    ...named,
    ...(key !== '' && !named.some((one) => one.value === key) ? [{ value: key, text: key }] : []),
  ];
  const measures = (objective: string, chosen: string) => {
    const own = (objectives.find((one) => one.key === objective)?.kpis ?? []).map((kpi) => ({
      value: kpi.key,
      text: kpi.name,
    }));
    return [
      { value: '', text: say('map.measure.none') },
      ...own,
      // What is named may be a measure of another objective.
      ...(chosen !== '' && !own.some((one) => one.value === chosen) ? [{ value: chosen, text: chosen }] : []),
    ];
  };
  return (
    <div className={className}>
      {hasEnds && (
        <>
          <Choice
            label={say('map.cause')}
            value={draft.cause}
            options={ends(draft.cause)}
            onChange={(cause) => set({ cause })}
          />
          <Choice
            label={say('map.effect')}
            value={draft.effect}
            options={ends(draft.effect)}
            onChange={(effect) => set({ effect })}
          />
        </>
      )}
      <Choice
        label={say('map.sign')}
        value={draft.sign}
        options={[
          { value: '+', text: say('map.sign.more') },
          { value: '-', text: say('map.sign.less') },
        ]}
        onChange={(sign) => set({ sign: sign as '+' | '-' })}
      />
      <NumberField
        label={say('map.lag.months')}
        value={draft.lag}
        within={bounds.lag}
        onChange={(lag) => set({ lag })}
      />
      <Choice
        label={say('map.driver')}
        value={draft.driver}
        options={measures(draft.cause, draft.driver)}
        onChange={(driver) => set({ driver })}
      />
      <Choice
        label={say('map.outcome')}
        value={draft.outcome}
        options={measures(draft.effect, draft.outcome)}
        onChange={(outcome) => set({ outcome })}
      />
      <NumberField
        label={say('map.size.value')}
        value={draft.value}
        against={wrong.value ? say('map.size.needed') : null}
        onChange={(value) => set({ value })}
      />
      <NumberField
        label={say('map.size.low')}
        value={draft.low}
        against={wrong.low ? say('map.size.over') : null}
        onChange={(low) => set({ low })}
      />
      <NumberField
        label={say('map.size.high')}
        value={draft.high}
        against={wrong.high ? say('map.size.under') : null}
        onChange={(high) => set({ high })}
      />
      <TextField
        type="date"
        label={say('map.declared')}
        value={draft.declared}
        onChange={(event) => set({ declared: event.currentTarget.value })}
      />
      <TextArea
        label={say('map.rationale')}
        value={draft.rationale}
        rows={2}
        onChange={(event) => set({ rationale: event.currentTarget.value })}
      />
    </div>
  );
}
