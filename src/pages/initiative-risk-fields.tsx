/** The risks of an initiative, while they are edited. */
import { useState } from 'react';
import type { Risk } from '#engine/work.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Choice, TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import styles from './initiative.module.css';

const grades = ['low', 'medium', 'high'] as const;

export function RiskFields({ risks, onChange }: { risks: Risk[]; onChange: (risks: Risk[]) => void }) {
  const { say } = useWords();
  const [text, setText] = useState('');
  const set = (at: number, fields: Partial<Risk>): void =>
    onChange(risks.map((risk, n) => (n === at ? { ...risk, ...fields } : risk)));
  const gradeOf = (at: number, field: 'likelihood' | 'impact', held: Risk['impact']) => (
    <Choice
      label={say(`risk.${field}`)}
      value={held ?? ''}
      options={[{ value: '', text: '–' }, ...grades.map((one) => ({ value: one, text: say(`risk.${one}`) }))]}
      onChange={(next) => set(at, { [field]: grades.find((one) => one === next) })}
    />
  );
  return (
    <div className={styles.riskFields}>
      <h3>{say('initiative.risks')}</h3>
      {risks.map((risk, at) => (
        <fieldset key={risk.text} className={styles.moveFields}>
          <legend>{risk.text}</legend>
          <IconButton
            icon="close"
            label={say('risk.drop', { text: risk.text })}
            onClick={() => onChange(risks.filter((_, n) => n !== at))}
          />
          <div className={styles.two}>
            {gradeOf(at, 'likelihood', risk.likelihood)}
            {gradeOf(at, 'impact', risk.impact)}
            <TextField
              label={say('risk.response')}
              value={risk.response ?? ''}
              onChange={(event) => set(at, { response: event.currentTarget.value || undefined })}
            />
            <TextField
              label={say('initiatives.owner')}
              value={risk.owner ?? ''}
              onChange={(event) => set(at, { owner: event.currentTarget.value || undefined })}
            />
          </div>
          <label className={styles.tick}>
            <input
              type="checkbox"
              checked={risk.closed === true}
              onChange={(event) => set(at, { closed: event.currentTarget.checked || undefined })}
            />
            <span>{say('risk.closed')}</span>
          </label>
        </fieldset>
      ))}
      <div className={styles.add}>
        <TextField
          label={say('risk.new')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button
          icon="plus"
          disabled={text.trim() === '' || risks.some((risk) => risk.text === text.trim())}
          onClick={() => {
            onChange([...risks, { text: text.trim() }]);
            setText('');
          }}
        >
          {say('risk.add')}
        </Button>
      </div>
    </div>
  );
}
