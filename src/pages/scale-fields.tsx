/** The fields of an own scale: anchors, bands, how scores are held within it, the rule of measures. */
import type { Mark, RuleName, Scale } from '#engine/definitions.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { NumberField } from '#kit/number-field.tsx';
import { useWords } from '#kit/words.tsx';
import { ordered, withBand, withoutBand } from './scale-draft.ts';
import styles from './settings-strategy.module.css';

const marks = ['off-target', 'watch', 'on-target', 'exceeds', 'no-data'] as const satisfies readonly Mark[];
const rules = [
  'thresholds',
  'achievement',
  'progress',
  'range',
  'points',
  'yes-no',
] as const satisfies readonly RuleName[];

export function ScaleFields({ scale, onChange }: { scale: Scale; onChange: (next: Scale) => void }) {
  const { say } = useWords();
  const bands = ordered(scale.bands);
  const band = (at: number, fields: Partial<Scale['bands'][number]>): void =>
    onChange({ ...scale, bands: bands.map((one, n) => (n === at ? { ...one, ...fields } : one)) });
  const anchor = (name: 'worst' | 'red' | 'target' | 'best') => (
    <NumberField
      label={say(`defined.${name}`)}
      value={scale.anchors[name] ?? null}
      needed={name !== 'red'}
      onChange={(value) => {
        if (value === null && name !== 'red') return;
        const { red, ...rest } = scale.anchors;
        const anchors = { ...rest, ...(red === undefined ? {} : { red }) };
        if (value === null) onChange({ ...scale, anchors: rest });
        else onChange({ ...scale, anchors: { ...anchors, [name]: value } });
      }}
    />
  );
  return (
    <div className={styles.fields}>
      <TextField
        label={say('scale.name')}
        value={scale.name}
        onChange={(event) => onChange({ ...scale, name: event.currentTarget.value })}
      />
      <fieldset className={styles.group}>
        <legend>{say('scale.bands')}</legend>
        <ul className={styles.bandList}>
          {bands.map((one, n) => (
            <li key={one.code}>
              <TextField
                aria-label={say('scale.band.name')}
                value={one.name}
                onChange={(event) => band(n, { name: event.currentTarget.value })}
              />
              {n === 0 ? (
                <span className={styles.quiet}>{say('scale.band.lowest')}</span>
              ) : (
                <NumberField
                  hideLabel
                  label={say('scale.edge', { band: one.name })}
                  value={one.from ?? null}
                  needed
                  onChange={(from) => from !== null && band(n, { from })}
                />
              )}
              <Choice
                hideLabel
                label={say('scale.band.status', { band: one.name })}
                value={one.status}
                options={marks.map((value) => ({ value, text: say(`status.${value}`) }))}
                onChange={(status) => band(n, { status: status as Mark })}
              />
              <IconButton
                icon="close"
                label={say('scale.band.remove', { band: one.name })}
                disabled={bands.length < 2}
                onClick={() => onChange(withoutBand(scale, n))}
              />
            </li>
          ))}
        </ul>
        <Button icon="plus" look="quiet" onClick={() => onChange(withBand(scale, say('scale.band.new')))}>
          {say('scale.band.add')}
        </Button>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{say('scale.anchors')}</legend>
        <p className={styles.quiet}>{say('scale.anchors.text')}</p>
        <div className={styles.four}>
          {anchor('worst')}
          {anchor('red')}
          {anchor('target')}
          {anchor('best')}
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{say('scale.clamp')}</legend>
        <div className={styles.four}>
          {([0, 1] as const).map((side) => (
            <NumberField
              key={side}
              label={say(side === 0 ? 'scale.clamp.low' : 'scale.clamp.high')}
              value={scale.clamp?.[side] ?? null}
              placeholder={say('scale.clamp.free')}
              onChange={(value) => {
                const next: [number | null, number | null] = [
                  scale.clamp?.[0] ?? null,
                  scale.clamp?.[1] ?? null,
                ];
                next[side] = value;
                onChange({ ...scale, clamp: next[0] === null && next[1] === null ? null : next });
              }}
            />
          ))}
        </div>
      </fieldset>
      <div className={styles.three}>
        <Choice
          label={say('scale.rule')}
          value={scale.rule}
          options={rules.map((value) => ({ value, text: say(`rule.${value}`) }))}
          onChange={(rule) => onChange({ ...scale, rule: rule as RuleName })}
        />
        <Choice
          label={say('scale.parent')}
          value={scale.parentStatus ?? 'band'}
          options={[
            { value: 'band', text: say('scale.parent.band') },
            { value: 'weakest', text: say('scale.parent.weakest') },
          ]}
          onChange={(value) => onChange({ ...scale, parentStatus: value === 'weakest' ? 'weakest' : 'band' })}
        />
        <Choice
          label={say('scale.raw')}
          value={scale.rawIsScore ? 'yes' : 'no'}
          options={[
            { value: 'no', text: say('scale.raw.no') },
            { value: 'yes', text: say('scale.raw.yes') },
          ]}
          onChange={(value) => onChange({ ...scale, rawIsScore: value === 'yes' })}
        />
      </div>
    </div>
  );
}
