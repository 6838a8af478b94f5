/** The editor of a measure and its KPI: fields to the left, what they do to scores beside them. */
import { useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { KpiReading } from '#board/contract.ts';
import type { Surroundings } from '#board/surroundings-contract.ts';
import type { Measure, TargetPath } from '#engine/definitions.ts';
import type { Definition } from '#exchange/ui/definition-client.ts';
import { fieldWord } from '#exchange/ui/field-words.ts';
import type { InForce } from '#exchange/ui/in-force.ts';
import { MeetingDialog } from '#exchange/ui/meeting-dialog.tsx';
import { OverrideChoice } from '#exchange/ui/override-choice.tsx';
import { PreviewPanel } from '#exchange/ui/preview-panel.tsx';
import { findingText, refusedText } from '#exchange/ui/refused-text.ts';
import { SaveBar } from '#exchange/ui/save-bar.tsx';
import { findingsIn } from '#exchange/ui/use-definition.ts';
import { usePreview } from '#exchange/ui/use-preview.ts';
import { Button } from '#kit/button.tsx';
import { TextField } from '#kit/field.tsx';
import { useWords } from '#kit/words.tsx';
import { Dependencies, type DependencyNode } from '#measures/ui/dependencies.tsx';
import { FormulaField } from '#measures/ui/formula-field.tsx';
import { HowItIsMeasured, WhatItIs, WhoseItIs } from '#measures/ui/measure-fields.tsx';
import { ScoringEditor } from '#measures/ui/scoring-editor.tsx';
import { TargetEditor } from '#measures/ui/target-editor.tsx';
import { firstPath, numbersOf, type PathDraft } from '#measures/ui/target-path.ts';
import { Alignment } from './alignment.tsx';
import { EditorHead } from './editor-head.tsx';
import { Part } from './editor-part.tsx';
import { useInside } from './frame.tsx';
import styles from './measure-editor.module.css';
import { MeasureOverlays } from './measure-overlays.tsx';
import { MeasureQuality } from './measure-quality.tsx';
import { readsOf } from './measure-reads.ts';
import { contentOf, suggested } from './measure-saving.ts';
import { MeasureSource } from './measure-source.tsx';
import { ownPeriod, yearOf } from './own-period.ts';
import { placedFields } from './placed-fields.ts';
import { PreviewedValues } from './previewed-values.tsx';
import { useFocusField } from './use-focus-field.ts';
import { useMeasureParts } from './use-measure-parts.ts';
import { useMeasureSaving } from './use-measure-saving.ts';

interface Props {
  unit: string;
  around: Surroundings;
  /** Whether a template may be changed for all its units, and not in this one alone. */
  mayAll: boolean;
  /** Null where it is being made. */
  reading: KpiReading | null;
  /** The path of targets that holds now. */
  pathKey: string | null;
  /** Whether the template has a path of targets, whoever may change it. */
  hasTemplatePath?: boolean;
  objective?: string;
  /** What this unit has otherwise than its template. */
  override?: Definition | null;
  /** The field that one came for. */
  field?: string | null;
}

export function MeasureEditor(props: Props) {
  const {
    unit,
    around,
    reading,
    mayAll,
    pathKey,
    hasTemplatePath = false,
    objective,
    override = null,
    field = null,
  } = props;
  const words = useWords();
  const { say, numbers } = words;
  const { org, units } = useInside();
  const navigate = useNavigate();
  const router = useRouter();
  const isNew = reading === null;
  const [around0] = useState(around);
  const about = around0.measure;
  const { measure, kpi, target, parts, code, path, scope, setScope } = useMeasureParts({
    unit,
    about,
    measureCode: reading?.kpi.measure ?? '',
    pathKey,
    objective,
    override,
    mayAll,
  });
  const draft = measure.draft as Partial<Measure>;

  const [chosen, setChosen] = useState<InForce | null>(null);
  const inForce = chosen ?? suggested(parts);
  const when = { inForce, calendar: org.calendar, period: org.currentPeriod };
  const isDirty = measure.isDirty || kpi.isDirty || target.isDirty;
  const isSayable = about !== null || (code !== '' && !!draft.name);
  const at = { period: org.currentPeriod, span: 'period' as const };
  const name = draft.name ?? reading?.kpi.name ?? '';
  const { save, keep, busy, refused, forget } = useMeasureSaving({
    unit,
    code,
    name,
    isNew,
    isDirty,
    parts,
    when,
  });
  const previewing = usePreview(org.code, isDirty && isSayable ? contentOf(parts, when) : {}, at, {
    unit,
    measure: code,
  });
  const [over, setOver] = useState<'history' | 'archive' | null>(null);
  const findings = [...findingsIn(refused), ...findingsIn(previewing.error)];
  const errorIn =
    (section: string) =>
    (field: string): string | undefined => {
      const found = findings.find((one) => one.at === field && (one.section ?? section) === section);
      return found && findingText(found, words);
    };
  const errorOf = errorIn('measures');
  const wrong = [
    ...new Set(findings.filter((one) => !placedFields.has(one.at)).map((one) => findingText(one, words))),
    ...(refused && findingsIn(refused).length === 0 ? [refusedText(refused, words)] : []),
  ];

  const frequency = draft.frequency ?? 'month';
  const now = reading?.own.last ?? ownPeriod(org.calendar, frequency, org.currentPeriod);
  const played = previewing.state === 'same' ? null : (previewing.preview?.kpi ?? null);
  const points = (played ?? reading)?.points ?? [];
  const history = points.flatMap((point) =>
    point.actual === null ? [] : [{ period: point.period, value: point.actual }],
  );
  const byHand = useMemo(() => new Map((about?.byHand ?? []).map((one) => [one.period, one.value])), [about]);
  const targetIn = (said: PathDraft | null): number | null =>
    byHand.get(now) ??
    (said
      ? (numbersOf(org.calendar, frequency, said, now).find((one) => one.period === now)?.value ?? null)
      : null);
  const pathBefore = target.base === null ? null : targetIn(target.base as unknown as PathDraft);

  const changed = [
    ...Object.keys(measure.changes),
    ...Object.keys(kpi.changes),
    ...(target.isDirty ? ['path'] : []),
  ].map((field) => fieldWord(field, words));

  const leave = (): void => {
    void navigate(
      isNew
        ? { to: '/o/$org/scorecard/$unit', params: { org: org.code, unit } }
        : { to: '/o/$org/kpi/$unit/$measure', params: { org: org.code, unit, measure: code } },
    );
  };
  useEffect(() => {
    document.title = `${isNew ? say('edit.new') : say('edit.title', { name })} · Sightline`;
  }, [isNew, name, say]);

  const hrefOf = (of: string, which: string): string =>
    router.buildLocation({
      to: '/o/$org/kpi/$unit/$measure',
      params: { org: org.code, unit: of, measure: which },
    }).href;
  const unitNames = new Map(units.map((one) => [one.code, one.name]));
  const reads = readsOf(draft, measure.base as Partial<Measure> | null, around0, unit, hrefOf, words);
  const readBy = (about?.readBy ?? []).map(
    (one): DependencyNode => ({
      id: `${one.unit} ${one.measure}`,
      name: one.name,
      unitName: one.unit === unit ? null : one.unitName,
      value: one.actual === null ? null : numbers.full(one.actual, one),
      status: one.isKpi ? one.status : null,
      href: hrefOf(one.unit, one.measure),
    }),
  );
  const told = findings.find((one) => one.at === 'formula');
  const meeting = (
    [
      ['measures', measure],
      ['kpis', kpi],
      ['targets', target],
    ] as const
  ).find(([, one]) => one.meetings.length > 0);
  const start = yearOf(org.calendar, frequency, now);
  const isRestored = measure.isRestored || kpi.isRestored || target.isRestored;
  const isReady = measure.isReady && kpi.isReady && target.isReady;
  useFocusField(isReady ? field : null);
  if (!isReady) return null;
  return (
    <div className={styles.page}>
      <EditorHead
        unit={unit}
        unitName={unitNames.get(unit) ?? unit}
        kpi={reading ? { code, name: reading.kpi.name } : null}
        title={isNew ? say('edit.new') : say('edit.title', { name })}
        onHistory={about ? () => setOver('history') : null}
        onArchive={about && mayAll ? () => setOver('archive') : null}
      />
      {about?.isTemplate && scope === 'all' && (
        <p className={styles.note}>{say('edit.template', { n: about.units })}</p>
      )}
      {about?.isTemplate && (
        <OverrideChoice
          org={org.code}
          calendar={org.calendar}
          period={org.currentPeriod}
          name={name}
          unitName={unitNames.get(unit) ?? unit}
          units={about.units}
          override={override}
          note={say('override.note')}
          mayAll={mayAll}
          scope={scope}
          onScope={setScope}
        />
      )}
      {isRestored && (
        <p className={styles.note} role="status">
          {say('edit.restored')}
        </p>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Part title={say('edit.what')}>
            <WhatItIs
              draft={draft}
              set={measure.set}
              errorOf={errorOf}
              focus={isNew}
              code={
                isNew && (
                  <TextField
                    label={say('defined.code')}
                    value={code}
                    error={errorOf('code')}
                    description={say('defined.code.hint')}
                    onChange={(event) => measure.set({ code: event.currentTarget.value })}
                  />
                )
              }
            />
            {/* How a template's KPI is aligned is said for all its units. */}
            <Alignment
              isFixed={!mayAll && !isNew && kpi.base?.unit !== unit}
              objectives={around0.objectives}
              fields={parts.kpi.draft}
              error={errorIn('kpis')('objective')}
              onChange={kpi.set}
            />
          </Part>
          <Part title={say('edit.scoring')}>
            <ScoringEditor
              draft={draft}
              before={measure.base as Partial<Measure> | null}
              set={measure.set}
              errorOf={errorOf}
              scale={around0.scale}
              tolerance={around0.tolerance}
              history={history}
              now={now}
              pathTarget={targetIn(path)}
              pathTargetBefore={pathBefore}
            />
          </Part>
          <Part title={say('edit.targets')}>
            {path ? (
              <TargetEditor
                calendar={org.calendar}
                frequency={frequency}
                path={path}
                isNew={target.base === null}
                now={now}
                history={history}
                byHand={byHand}
                direction={draft.direction ?? 'up'}
                decimals={draft.decimals ?? null}
                unitOfMeasure={draft.unitOfMeasure ?? null}
                errorOf={errorIn('targets')}
                onChange={(fields: Partial<TargetPath>) => target.set(fields)}
              />
            ) : (
              <div className={styles.offer}>
                <p className={styles.note}>
                  {say(!mayAll && hasTemplatePath ? 'edit.targets.template' : 'edit.targets.none')}
                </p>
                <Button
                  icon="plus"
                  onClick={() => target.set({ ...firstPath(start[0], start[1], draft.target ?? null) })}
                >
                  {say('edit.targets.add')}
                </Button>
              </div>
            )}
          </Part>
          <Part title={say('source.title')}>
            <MeasureSource
              unit={unit}
              code={code}
              draft={draft}
              set={measure.set}
              formula={
                <FormulaField
                  value={draft.formula ?? ''}
                  names={around0.names}
                  told={
                    told
                      ? {
                          at: typeof told.values.at === 'number' ? told.values.at - 1 : null,
                          text: findingText(told, words),
                        }
                      : null
                  }
                  onChange={(formula) =>
                    measure.set({ formula: formula.trim() === '' ? undefined : formula })
                  }
                />
              }
            />
            <Dependencies
              name={name || say('edit.new')}
              reads={reads}
              readBy={readBy}
              more={Math.max(0, (about?.readByCount ?? 0) - readBy.length)}
              follow={(href) => void navigate({ href })}
            />
          </Part>
          <Part title={say('edit.how')}>
            <HowItIsMeasured
              draft={draft}
              set={measure.set}
              errorOf={errorOf}
              dueDays={around0.dueDays}
              weights={around0.names.filter((one) => one.where === 'own' && one.measure !== code)}
            />
          </Part>
          <Part title={say('edit.who')}>
            <WhoseItIs draft={draft} set={measure.set} errorOf={errorOf} people={around0.people} />
          </Part>
        </div>
        <aside className={styles.side} aria-label={say('preview')}>
          <PreviewPanel
            preview={previewing.preview}
            state={previewing.state}
            failed={previewing.error ? refusedText(previewing.error, words) : null}
          />
          <PreviewedValues before={reading} after={played} />
          {reading && <MeasureQuality reading={played ?? reading} isEditing />}
        </aside>
      </div>
      <SaveBar
        calendar={org.calendar}
        period={org.currentPeriod}
        since={measure.base?.from}
        isNew={isNew}
        isDated={measure.isDirty || kpi.isDirty || !target.isDirty}
        inForce={inForce}
        onInForce={setChosen}
        changes={changed}
        wrong={wrong}
        busy={busy}
        onSave={() => void save()}
        onDraft={about?.isTemplate ? () => void keep() : undefined}
        onDiscard={() => {
          if (!isDirty) return leave();
          measure.reset();
          kpi.reset();
          target.reset();
          forget();
          setChosen(null);
        }}
      />
      {meeting && (
        <MeetingDialog
          org={org.code}
          section={meeting[0]}
          definition={meeting[1].base?.key ?? ''}
          meetings={meeting[1].meetings}
          onKeep={(keep) => meeting[1].carryOver(keep)}
        />
      )}
      {about && (
        <MeasureOverlays
          unit={unit}
          code={code}
          about={about}
          name={name}
          mayEdit={mayAll}
          over={over}
          onClose={() => setOver(null)}
        />
      )}
    </div>
  );
}
