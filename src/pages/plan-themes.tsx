/** Themes: what runs through all perspectives. Made, named otherwise, archived; which objectives carry each. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import {
  type Definition,
  type Fields,
  makeDefinition,
  patchDefinition,
  undoChange,
} from '#exchange/ui/definition-client.ts';
import { refusedText } from '#exchange/ui/refused-text.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import { freeCode } from './outline-changes.ts';
import styles from './plan.module.css';

export function PlanThemes({
  themes,
  objectives,
  may,
}: {
  themes: readonly Definition[];
  objectives: readonly Definition[];
  may: boolean;
}) {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<string | null>(null);
  const [isAll, setAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const once = useRef(crypto.randomUUID());
  const standing = themes.filter((one) => one.archived !== true);
  const archived = themes.filter((one) => one.archived === true);
  const again = () => queries.invalidateQueries({ queryKey: ['org', org.code] });

  const save = async (theme: Definition | null, fields: Fields): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const code = freeCode(String(fields.name ?? ''), new Set(themes.map((one) => one.key)), 'theme');
      const saved = theme
        ? await patchDefinition(org.code, 'themes', theme.key, theme.version, {
            ...fields,
            ...(theme.from === undefined ? {} : { from: theme.from }),
          })
        : await makeDefinition(org.code, 'themes', { code, ...fields }, once.current);
      once.current = crypto.randomUUID();
      setEditing(null);
      toast({
        text: say('saved', { name: String(fields.name ?? theme?.name ?? code) }),
        undo: () =>
          void undoChange(org.code, 'themes', saved.key, saved.sequence)
            .catch((error: unknown) => toast({ text: refusedText(error, words), failed: true }))
            .finally(again),
      });
    } catch (error) {
      setFailed(refusedText(error, words));
    } finally {
      setBusy(false);
      await again();
    }
  };

  return (
    <section id="plan-themes" className={styles.card} aria-labelledby="themes-title">
      <div className={styles.part}>
        <h2 id="themes-title">{say('plan.themes')}</h2>
        {may && <p className={styles.quiet}>{say('plan.themes.ask')}</p>}
      </div>
      {standing.length === 0 && editing === null && <p className={styles.quiet}>{say('plan.themes.none')}</p>}
      <ul className={styles.themes}>
        {standing.map((theme) =>
          editing === theme.key ? (
            <li key={theme.key}>
              <ThemeForm
                theme={theme}
                busy={busy}
                onSave={(fields) => void save(theme, fields)}
                onCancel={() => setEditing(null)}
              />
            </li>
          ) : (
            <li key={theme.key} className={styles.theme}>
              <div className={styles.themeText}>
                <strong>{String(theme.name ?? theme.key)}</strong>
                {theme.description !== undefined && <p>{String(theme.description)}</p>}
                <Carried theme={theme} objectives={objectives} />
              </div>
              {may && (
                <div className={styles.acts}>
                  <IconButton
                    icon="pencil"
                    label={say('plan.theme.edit', { name: String(theme.name ?? theme.key) })}
                    onClick={() => setEditing(theme.key)}
                  />
                  <IconButton
                    icon="archive"
                    label={say('plan.theme.archive', { name: String(theme.name ?? theme.key) })}
                    disabled={busy}
                    onClick={() => void save(theme, { archived: true })}
                  />
                </div>
              )}
            </li>
          ),
        )}
        {editing === '' && (
          <li>
            <ThemeForm
              theme={null}
              busy={busy}
              onSave={(fields) => void save(null, fields)}
              onCancel={() => setEditing(null)}
            />
          </li>
        )}
      </ul>
      {failed !== null && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      {may && editing !== '' && (
        <Button look="quiet" icon="plus" className={styles.add} onClick={() => setEditing('')}>
          {say('plan.theme.add')}
        </Button>
      )}
      {archived.length > 0 && (
        <div>
          <Button look="quiet" aria-expanded={isAll} onClick={() => setAll(!isAll)}>
            {say('plan.theme.archivedList', { n: archived.length })}
          </Button>
          {isAll && (
            <ul className={styles.themes}>
              {archived.map((theme) => (
                <li key={theme.key} className={styles.theme}>
                  <span className={styles.quiet}>{String(theme.name ?? theme.key)}</span>
                  {may && (
                    <Button
                      icon="undo"
                      disabled={busy}
                      aria-label={say('plan.theme.restore', { name: String(theme.name ?? theme.key) })}
                      onClick={() => void save(theme, { archived: null })}
                    >
                      {say('archived.restore')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
    </section>
  );
}

/** The objectives that carry a theme: how many, and which. */
function Carried({ theme, objectives }: { theme: Definition; objectives: readonly Definition[] }) {
  const { say } = useWords();
  const { org, units } = useInside();
  const carrying = objectives.filter((one) => Array.isArray(one.themes) && one.themes.includes(theme.key));
  const text = say('plan.theme.carried', { n: carrying.length });
  if (carrying.length === 0) return <p className={styles.quiet}>{text}</p>;
  return (
    <details className={styles.carried}>
      <summary>{text}</summary>
      <ul>
        {carrying.map((one) => {
          const unit = units.find((held) => held.scorecard === one.scorecard)?.code;
          const name = String(one.name ?? one.key);
          return (
            <li key={one.key}>
              {unit === undefined ? (
                name
              ) : (
                <Link
                  to="/o/$org/scorecard/$unit"
                  params={{ org: org.code, unit }}
                  search={{ theme: theme.key }}
                >
                  {name}
                </Link>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function ThemeForm({
  theme,
  busy,
  onSave,
  onCancel,
}: {
  theme: Definition | null;
  busy: boolean;
  onSave: (fields: Fields) => void;
  onCancel: () => void;
}) {
  const { say } = useWords();
  const [name, setName] = useState(String(theme?.name ?? ''));
  const [description, setDescription] = useState(String(theme?.description ?? ''));
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave({
          name: name.trim(),
          ...(description.trim() || theme?.description ? { description: description.trim() || null } : {}),
        });
      }}
    >
      <TextField
        label={say('plan.theme.name')}
        value={name}
        required
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onCancel();
        }}
      />
      <TextField
        label={say('plan.theme.text')}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          onCancel();
        }}
      />
      <div className={styles.formActs}>
        <Button onClick={onCancel}>{say('cancel')}</Button>
        <Button type="submit" look="primary" busy={busy} disabled={name.trim() === ''}>
          {say('save')}
        </Button>
      </div>
    </form>
  );
}
