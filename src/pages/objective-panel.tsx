/** An objective's own fields and the weights of its KPIs, beside its scorecard. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ObjectiveRow } from '#board/contract.ts';
import { keptUnder } from '#board/ui/change-set-here.ts';
import type { Objective } from '#engine/definitions.ts';
import { ArchiveDialog } from '#exchange/ui/archive-dialog.tsx';
import {
  type Change,
  changeTogether,
  type Definition,
  definitionQuery,
  type Fields,
  listQuery,
  undoTogether,
} from '#exchange/ui/definition-client.ts';
import { touchesScores } from '#exchange/ui/definition-draft.ts';
import { DefinitionHistory } from '#exchange/ui/definition-history.tsx';
import { fieldWord } from '#exchange/ui/field-words.ts';
import { dayOf, type InForce } from '#exchange/ui/in-force.ts';
import { MeetingDialog } from '#exchange/ui/meeting-dialog.tsx';
import { OverrideChoice, type Scope } from '#exchange/ui/override-choice.tsx';
import {
  overridden,
  overrideChange,
  overrideKey,
  overrideOf,
  patchIn,
} from '#exchange/ui/override-editing.ts';
import { PreviewPanel } from '#exchange/ui/preview-panel.tsx';
import { findingText, refusedText } from '#exchange/ui/refused-text.ts';
import { SaveBar } from '#exchange/ui/save-bar.tsx';
import { findingsIn, useDefinition } from '#exchange/ui/use-definition.ts';
import { usePreview } from '#exchange/ui/use-preview.ts';
import { Button } from '#kit/button.tsx';
import { Refusal } from '#kit/call.ts';
import { FaultRealm, useFaults } from '#kit/faults.tsx';
import { useKept } from '#kit/kept.ts';
import { Drawer } from '#kit/overlay.tsx';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { useWords } from '#kit/words.tsx';
import { Doing } from './doing.tsx';
import { useInside } from './frame.tsx';
import { ObjectiveAlignment } from './objective-alignment.tsx';
import {
  isNameOfAnother,
  KpiWeights,
  OwnFields,
  RollUpFields,
  themesToOffer,
  type Weights,
} from './objective-fields.tsx';
import styles from './objective-panel.module.css';
import { unitsOf } from './template-units.ts';
import { useKeepDraft } from './use-keep-draft.ts';

const names = ['scorecard', 'code'];
const kpiNames = ['objective', 'measure'];

interface Props {
  unit: string;
  /** The code of its scorecard or template. */
  card: string;
  objective: ObjectiveRow;
  /** Whether a template may be changed for all its units, and not in this one alone. */
  mayAll: boolean;
  onClose: () => void;
}

export function ObjectivePanel(props: Props) {
  const { say } = useWords();
  const { org } = useInside();
  const { unit, card, objective } = props;
  const definition = useQuery(definitionQuery(org.code, 'scorecards', card));
  const overrides = useQuery(listQuery(org.code, 'overrides', { unit }));
  const failed = definition.error ?? overrides.error;
  if (!definition.data || !overrides.data)
    return (
      <Drawer open onClose={props.onClose} title={say('objective.edit', { name: objective.name })}>
        {failed ? <Failure error={failed} /> : <Skeleton lines={8} />}
      </Drawer>
    );
  const override = overrideOf(overrides.data, 'objective', `${card}:${objective.code}`);
  return (
    <FaultRealm key={override ? 'here' : 'template'}>
      <Panel {...props} scorecard={definition.data} override={override ?? null} />
    </FaultRealm>
  );
}

function Panel({
  unit,
  card,
  objective,
  mayAll: mayCard,
  onClose,
  scorecard,
  override,
}: Props & {
  scorecard: Definition;
  /** What this unit has otherwise than its template. */
  override: Definition | null;
}) {
  const words = useWords();
  const { say } = words;
  const { org, units } = useInside();
  const queries = useQueryClient();
  const key = `${card}:${objective.code}`;
  const template = useDefinition(org.code, 'objectives', key);
  const faults = useFaults();
  // What one unit has added to its template is that unit's own.
  const isAdded = template.base?.unit === unit;
  const mayAll = mayCard || isAdded;
  const isTemplate = typeof scorecard.unit !== 'string' && !(isAdded && !mayCard);
  const here = useDefinition(org.code, 'overrides', override ? overrideKey(override) : null, {
    kind: 'objective',
    key,
    unit,
    patch: {},
  });
  const [picked, setScope] = useState<Scope | null>(null);
  const scope = picked ?? (!mayAll || Object.keys(patchIn(override)).length > 0 ? 'here' : 'all');
  const isHere = isTemplate && scope === 'here';
  const editing = isHere ? overridden(template, here) : template;
  const kpis = useQuery(listQuery(org.code, 'kpis', { objective: key }));
  const themes = useQuery(listQuery(org.code, 'themes', {}));
  const beside = useQuery(listQuery(org.code, 'objectives', { scorecard: card }));
  const [weights, setWeights, forget] = useKept<Weights>(
    keptUnder(`sightline.weights ${org.code} ${key}`),
    {},
  );
  const [chosen, setChosen] = useState<InForce | null>(null);
  const [refused, setRefused] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState<'history' | 'archive' | null>(null);
  const draft = editing.draft as Partial<Objective>;
  const live = (kpis.data ?? []).filter((one) => one.archived !== true);
  const reweighed = live.filter(
    (one) => Object.hasOwn(weights, one.key) && (weights[one.key] ?? null) !== (one.weight ?? null),
  );
  const isDirty = editing.isDirty || reweighed.length > 0;
  const inForce: InForce =
    chosen ?? (reweighed.length > 0 || touchesScores(editing.changes) ? { how: 'period' } : { how: 'since' });
  const fromOf = (since: string | undefined) => dayOf(inForce, since, org.calendar, org.currentPeriod);
  const withFrom = (fields: Fields, since: string | undefined): Fields => {
    const from = fromOf(since);
    return from === undefined ? fields : { ...fields, from };
  };
  const named = (from: Fields, fields: readonly string[]): Fields =>
    Object.fromEntries(fields.map((field) => [field, from[field]]));
  const own = (): Change =>
    isHere
      ? overrideChange(here, fromOf(here.base?.from))
      : {
          section: 'objectives',
          key,
          version: editing.base?.version ?? 0,
          fields: withFrom(editing.changes, editing.base?.from),
        };
  const at = { period: org.currentPeriod, span: 'period' as const };
  const previewing = usePreview(
    org.code,
    {
      ...(editing.isDirty && editing.base
        ? isHere
          ? { overrides: [{ kind: 'objective', key, unit, ...own().fields }] }
          : {
              objectives: [
                withFrom({ ...named(editing.base, names), ...editing.changes }, editing.base.from),
              ],
            }
        : {}),
      ...(reweighed.length > 0
        ? {
            kpis: reweighed.map((one) =>
              withFrom({ ...named(one, kpiNames), weight: weights[one.key] ?? null }, one.from),
            ),
          }
        : {}),
    },
    at,
    null,
  );
  const findings = [...findingsIn(refused), ...findingsIn(previewing.error)];
  const errorOf = (field: string): string | undefined => {
    const found = findings.find((one) => one.at === field);
    return found && findingText(found, words);
  };
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey: ['org', org.code] });
  const undoAll = async (n: number): Promise<void> => {
    try {
      await undoTogether(org.code, n);
      toast({ text: say('saved.undone', { name: objective.name }) });
    } catch (error) {
      toast({ text: refusedText(error, words), failed: true });
    } finally {
      await again();
    }
  };
  const changesNow = (): Change[] => [
    ...(editing.isDirty ? [own()] : []),
    ...reweighed.map(
      (one): Change => ({
        section: 'kpis',
        key: one.key,
        version: one.version,
        fields: withFrom({ weight: weights[one.key] ?? null }, one.from),
      }),
    ),
  ];
  const keepDraft = useKeepDraft();
  const keep = async (): Promise<void> => {
    if (faults.refuse()) return;
    setBusy(true);
    setRefused(null);
    try {
      await keepDraft(objective.name, changesNow());
      forget();
      editing.reset();
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  const save = async (): Promise<void> => {
    if (faults.refuse()) return;
    setBusy(true);
    setRefused(null);
    try {
      const { sequence } = await changeTogether(org.code, changesNow());
      forget();
      editing.reset();
      toast({
        text: say('saved', { name: draft.name ?? objective.name }),
        undo: () => void undoAll(sequence),
      });
      onClose();
    } catch (error) {
      // Someone else was faster: what they recorded is met field by field.
      if (!(error instanceof Refusal && error.code === 'version-passed')) setRefused(error);
    } finally {
      setBusy(false);
      await again();
    }
  };
  const changed = [
    ...Object.keys(editing.changes).map((field) => fieldWord(field, words)),
    ...(reweighed.length > 0 ? [say('objective.weights')] : []),
  ];
  const failed = editing.error ?? kpis.error;
  return (
    <>
      <Drawer open onClose={onClose} title={say('objective.edit', { name: objective.name })}>
        {failed && !editing.isReady ? (
          <Failure error={failed} />
        ) : !editing.isReady || !kpis.data ? (
          <Skeleton lines={8} />
        ) : (
          <div className={styles.body}>
            {editing.isRestored && <p className={styles.quiet}>{say('edit.restored')}</p>}
            <div className={styles.acts}>
              <Button look="quiet" icon="clock" onClick={() => setOver('history')}>
                {say('changes.go')}
              </Button>
              {mayAll && (
                <Button look="quiet" icon="archive" onClick={() => setOver('archive')}>
                  {say('archive.go')}
                </Button>
              )}
            </div>
            {isTemplate && (
              <OverrideChoice
                org={org.code}
                calendar={org.calendar}
                period={org.currentPeriod}
                name={objective.name}
                unitName={units.find((one) => one.code === unit)?.name ?? unit}
                units={unitsOf(scorecard, units)}
                override={override}
                note={say('override.note.objective')}
                mayAll={mayAll}
                scope={scope}
                onScope={setScope}
              />
            )}
            <OwnFields
              draft={draft}
              set={editing.set}
              themes={themesToOffer(themes.data ?? [], draft.themes)}
              isSameName={isNameOfAnother(draft.name ?? '', key, unit, beside.data ?? [])}
              errorOf={errorOf}
            />
            <h3 className={styles.heading}>{say('objective.weights')}</h3>
            <KpiWeights
              kpis={live}
              nameOf={(measure) =>
                objective.kpis.find((one) =>
                  [one.measure, `${one.unit}:${one.measure}`, `${card}:${one.measure}`].includes(measure),
                )?.name ?? measure
              }
              weights={weights}
              isFixed={(one) => !mayCard && one.unit !== unit}
              onChange={setWeights}
            />
            <Link
              className={styles.add}
              to="/o/$org/measure/$unit/new"
              params={{ org: org.code, unit }}
              search={{ objective: key }}
            >
              {say('edit.new.kpi')}
            </Link>
            <Doing
              node={`objective:${unit}/${card}/${objective.code}`}
              isRed={objective.status === 'off-target'}
            />
            <ObjectiveAlignment unit={unit} card={card} code={objective.code} name={objective.name} />
            <PreviewPanel
              preview={previewing.preview}
              state={previewing.state}
              failed={previewing.error ? refusedText(previewing.error, words) : null}
            />
            <h3 className={styles.heading}>{say('objective.rollUp')}</h3>
            <RollUpFields draft={draft} set={editing.set} errorOf={errorOf} />
            <SaveBar
              calendar={org.calendar}
              period={org.currentPeriod}
              since={editing.base?.from}
              isNew={false}
              inForce={inForce}
              onInForce={setChosen}
              changes={changed}
              wrong={refused ? [refusedText(refused, words)] : []}
              busy={busy}
              onSave={() => void save()}
              onDraft={isTemplate ? () => void keep() : undefined}
              onDiscard={() => {
                if (!isDirty) return onClose();
                editing.reset();
                forget();
                setRefused(null);
              }}
            />
          </div>
        )}
      </Drawer>
      <MeetingDialog
        org={org.code}
        section="objectives"
        definition={key}
        meetings={editing.meetings}
        onKeep={editing.carryOver}
      />
      <DefinitionHistory
        org={org.code}
        of={[{ section: 'objectives', key, title: objective.name }]}
        mayEdit={mayAll}
        open={over === 'history'}
        onClose={() => setOver(null)}
      />
      {over === 'archive' && (
        <ArchiveDialog
          org={org.code}
          section="objectives"
          definition={key}
          names={names}
          title={objective.name}
          calendar={org.calendar}
          at={at}
          onClose={() => setOver(null)}
          onDone={onClose}
        />
      )}
    </>
  );
}
