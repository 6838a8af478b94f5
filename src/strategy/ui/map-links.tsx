/** The links of a map as a table; whoever may, changes them in it, row by row. */
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from '#kit/button.tsx';
import { FaultRealm, useFaults } from '#kit/faults.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapLink, MapObjective } from '../map-types.ts';
import { linkSentence, monthsText, sizeSentence } from '../map-words.ts';
import { draftOf, emptyDraft, type LinkDraft } from './link-draft.ts';
import { LinkFields } from './link-fields.tsx';
import styles from './map-list.module.css';

export function MapLinks({
  objectives,
  links,
  onOpenLink,
  edit,
}: {
  objectives: readonly MapObjective[];
  links: readonly MapLink[];
  onOpenLink: (link: string) => void;
  /** Left out where nothing may be changed. They answer what is wrong, or null once it is recorded. */
  edit?: {
    onSave: (link: MapLink | null, draft: LinkDraft) => Promise<string | null>;
    onRemove: (link: string) => void;
  };
}) {
  const words = useWords();
  const { say, dates } = words;
  const [editing, setEditing] = useState<string | null>(null);
  const columns = edit ? 8 : 7;
  const form = (link: MapLink | null): ReactNode =>
    edit && (
      <FaultRealm key={link?.key ?? 'new'}>
        <RowForm
          columns={columns}
          objectives={objectives}
          first={link ? draftOf(link) : emptyDraft}
          isNew={link === null}
          onSave={(draft) => edit.onSave(link, draft)}
          onClose={() => setEditing(null)}
        />
      </FaultRealm>
    );
  return (
    <section className={styles.section} aria-labelledby="map-links">
      <h2 id="map-links">{say('map.list.links')}</h2>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('map.cause')}</th>
              <th scope="col">{say('map.effect')}</th>
              <th scope="col">{say('map.sign')}</th>
              <th scope="col">{say('map.lag')}</th>
              <th scope="col">{say('map.driver')}</th>
              <th scope="col">{say('map.outcome')}</th>
              <th scope="col">{say('map.size')}</th>
              {edit && (
                <td>
                  <span className="sr">{say('map.column.acts')}</span>
                </td>
              )}
            </tr>
          </thead>
          <tbody>
            {links.length === 0 && (
              <tr>
                <td colSpan={columns} className={styles.quiet}>
                  {say('map.links.none')}
                </td>
              </tr>
            )}
            {links.map((link) =>
              editing === link.key ? (
                form(link)
              ) : (
                <tr key={link.key}>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles.name}
                      aria-label={linkSentence(link, words)}
                      onClick={() => onOpenLink(link.key)}
                    >
                      {link.from.name}
                    </button>
                  </th>
                  <td>{link.to.name}</td>
                  <td>{say(link.sign === '-' ? 'map.sign.less' : 'map.sign.more')}</td>
                  <td>
                    {link.lag === null ? '–' : monthsText(link.lag, words)}
                    {link.declared && (
                      <div className={styles.quiet}>
                        {say('map.declared.on', { day: dates.dayYear(link.declared) })}
                      </div>
                    )}
                  </td>
                  <td>{link.driver?.name ?? '–'}</td>
                  <td>{link.outcome?.name ?? '–'}</td>
                  <td>{sizeSentence(link, words) ?? '–'}</td>
                  {edit && (
                    <td>
                      <div className={styles.acts}>
                        <IconButton
                          icon="pencil"
                          label={say('map.link.edit', { link: linkSentence(link, words) })}
                          onClick={() => setEditing(link.key)}
                        />
                        <IconButton
                          icon="archive"
                          label={say('map.link.remove', { link: linkSentence(link, words) })}
                          onClick={() => edit.onRemove(link.key)}
                        />
                      </div>
                    </td>
                  )}
                </tr>
              ),
            )}
            {editing === 'new' && form(null)}
          </tbody>
        </table>
      </div>
      {edit && editing !== 'new' && (
        <div className={styles.foot}>
          <Button icon="plus" onClick={() => setEditing('new')}>
            {say('map.link.add')}
          </Button>
        </div>
      )}
    </section>
  );
}

function RowForm({
  columns,
  objectives,
  first,
  isNew,
  onSave,
  onClose,
}: {
  columns: number;
  objectives: readonly MapObjective[];
  first: LinkDraft;
  isNew: boolean;
  onSave: (draft: LinkDraft) => Promise<string | null>;
  onClose: () => void;
}) {
  const { say } = useWords();
  const faults = useFaults();
  const [draft, setDraft] = useState(first);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    if (faults.refuse()) return;
    setBusy(true);
    const refused = await onSave(draft);
    setBusy(false);
    if (refused === null) onClose();
    else setWrong(refused);
  };
  return (
    <tr className={styles.editing}>
      <td colSpan={columns}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.preventDefault();
            onClose();
          }}
        >
          <LinkFields
            className={styles.fields ?? ''}
            objectives={objectives}
            draft={draft}
            set={(fields) => setDraft((old) => ({ ...old, ...fields }))}
          />
          {wrong && (
            <p className={styles.wrong} role="alert">
              {wrong}
            </p>
          )}
          <div className={styles.buttons}>
            <Button
              type="submit"
              look="primary"
              busy={busy}
              disabled={draft.cause === '' || draft.effect === '' || draft.cause === draft.effect}
            >
              {say(isNew ? 'map.link.make' : 'map.link.save')}
            </Button>
            <Button onClick={onClose}>{say('cancel')}</Button>
          </div>
        </form>
      </td>
    </tr>
  );
}
