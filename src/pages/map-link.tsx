/** What is beside the map of one link: what it claims, since when, and what was claimed before; whoever may, changes it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { definitionQuery, historyQuery } from '#exchange/ui/definition-client.ts';
import { DefinitionHistory } from '#exchange/ui/definition-history.tsx';
import { Button } from '#kit/button.tsx';
import { FaultRealm, useFaults } from '#kit/faults.tsx';
import { Icon } from '#kit/icons.tsx';
import { useWords } from '#kit/words.tsx';
import type { MapLink, MapObjective } from '#strategy/map-types.ts';
import { linkLabel, linkSentence, sizeSentence } from '#strategy/map-words.ts';
import { earlierClaims } from '#strategy/ui/link-claims.ts';
import { changedFields, draftOf, type LinkDraft } from '#strategy/ui/link-draft.ts';
import { LinkFields } from '#strategy/ui/link-fields.tsx';
import { useInside } from './frame.tsx';
import styles from './map.module.css';

interface Props {
  link: MapLink;
  objectives: readonly MapObjective[];
  onOpen: (objective: string) => void;
  /** Left out where nothing may be changed. */
  edit?: {
    onSave: (link: MapLink, draft: LinkDraft, version?: number) => Promise<string | null>;
    onRemove: () => void;
  };
}

export function MapLinkSide(props: Props) {
  return (
    <FaultRealm key={props.link.key}>
      <Side {...props} />
    </FaultRealm>
  );
}

function Side({ link, objectives, onOpen, edit }: Props) {
  const words = useWords();
  const { say, dates } = words;
  const { org } = useInside();
  const [isOpen, setOpen] = useState(false);
  const size = sizeSentence(link, words);
  const end = (key: string, name: string, isHere: boolean) =>
    isHere ? (
      <button type="button" onClick={() => onOpen(key)}>
        {name}
      </button>
    ) : (
      <span>{name}</span>
    );
  return (
    <>
      <p className={styles.ends}>
        {end(link.cause, link.from.name, link.from.isHere)}
        <Icon name="right" size={14} />
        {end(link.effect, link.to.name, link.to.isHere)}
      </p>
      <p>{linkSentence(link, words)}</p>
      {size && <p className={styles.claim}>{size}</p>}
      {link.rationale && <p className={styles.quote}>{link.rationale}</p>}
      <p className={styles.quiet}>
        {link.declared
          ? say('map.declared.on', { day: dates.dayYear(link.declared) })
          : say('map.declared.never')}
      </p>
      <Earlier org={org.code} link={link} />
      {edit && <LinkForm link={link} objectives={objectives} edit={edit} />}
      <nav className={styles.sideFoot} aria-label={say('map.goOn')}>
        <button type="button" onClick={() => setOpen(true)}>
          {say('changes.go')}
        </button>
      </nav>
      <DefinitionHistory
        org={org.code}
        of={[{ section: 'links', key: link.key, title: linkSentence(link, words) }]}
        mayEdit={edit !== undefined}
        open={isOpen}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function LinkForm({ link, objectives, edit }: Required<Pick<Props, 'link' | 'objectives' | 'edit'>>) {
  const words = useWords();
  const { say } = words;
  const faults = useFaults();
  const { org } = useInside();
  const read = useQuery(definitionQuery(org.code, 'links', link.key));
  const first = draftOf(link);
  const [base, setBase] = useState(first);
  const [draft, setDraft] = useState(first);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const mine = changedFields(base, draft);
  // What another has recorded meanwhile comes in where nothing was changed here; what was typed stays.
  if (JSON.stringify(base) !== JSON.stringify(first)) {
    setBase(first);
    const theirs = Object.fromEntries(
      Object.entries(first).filter(
        ([field]) => base[field as keyof LinkDraft] === draft[field as keyof LinkDraft],
      ),
    );
    setDraft({ ...draft, ...theirs });
  }
  const isUntouched = Object.keys(mine).length === 0 && faults.unread === 0;
  const isClaim = 'sign' in mine || 'lag' in mine;
  const save = async (): Promise<void> => {
    if (faults.refuse()) return;
    setBusy(true);
    setWrong(await edit.onSave(link, draft, read.data?.version));
    setBusy(false);
  };
  const preview = sizeSentence(
    {
      lag: draft.lag,
      driver: measureNamed(objectives, draft.driver) ?? link.driver,
      outcome: measureNamed(objectives, draft.outcome) ?? link.outcome,
      size: draft.value === null ? null : { value: draft.value, low: draft.low, high: draft.high },
    },
    words,
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <LinkFields
        className={styles.linkFields ?? ''}
        hasEnds={false}
        objectives={objectives}
        draft={draft}
        set={(fields) => setDraft((old) => ({ ...old, ...fields }))}
      />
      {preview && draft.driver !== '' && draft.outcome !== '' && <p className={styles.claim}>{preview}</p>}
      {isClaim && !('declared' in mine) && (
        <p className={styles.quiet} role="status">
          {say('map.declared.anew')}
        </p>
      )}
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      <div className={styles.sideActs}>
        <Button type="submit" look="primary" busy={busy} disabled={isUntouched}>
          {say('map.link.save')}
        </Button>
        <Button
          disabled={isUntouched}
          onClick={() => {
            faults.forget();
            setDraft(first);
            setWrong(null);
          }}
        >
          {say('save.discard')}
        </Button>
        <Button icon="archive" className={styles.end} onClick={edit.onRemove}>
          {say('map.link.end')}
        </Button>
      </div>
    </form>
  );
}

function measureNamed(objectives: readonly MapObjective[], key: string) {
  for (const { kpis } of objectives) {
    const kpi = kpis.find((one) => one.key === key);
    if (kpi) return { ...kpi, unit: kpi.unit };
  }
  return null;
}

/** Earlier claims, from what was recorded: each ended when another was declared. */
function Earlier({ org, link }: { org: string; link: MapLink }) {
  const words = useWords();
  const { say, dates } = words;
  const history = useQuery(historyQuery(org, 'links', link.key));
  const claims = earlierClaims(history.data ?? [], link);
  if (claims.length === 0) return null;
  return (
    <section>
      <h3 className={styles.sideTitle}>{say('map.declared.earlier')}</h3>
      <ul className={styles.earlier}>
        {claims.map((claim) => (
          <li key={`${claim.n} ${claim.declared}`}>
            <span className="num">{linkLabel(claim, words)}</span>
            <span className={styles.quiet}>
              {claim.declared
                ? say('map.declared.on', { day: dates.dayYear(claim.declared) })
                : say('map.declared.never')}
              {claim.by && ` · ${claim.by}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
