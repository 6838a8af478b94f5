/** What is watched in the organization and who is told of it; and, for administrators, how mail fares. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { changeRule, mailStateQuery, removeRule, rulesQuery } from '#insight/ui/notice-query.ts';
import type { WatchRuleTold } from '#insight/watch-contract.ts';
import { Button, IconButton } from '#kit/button.tsx';
import { Icon } from '#kit/icons.tsx';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { toast } from '#kit/toast.tsx';
import { known, useWords } from '#kit/words.tsx';
import { useInside } from './frame.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';
import own from './settings-watch.module.css';
import { useUnitNames } from './watch-chosen.tsx';
import { WatchRuleDialog } from './watch-rule-dialog.tsx';

export const plainRule = ({
  id: _,
  version: __,
  isDefault: ___,
  reaches: ____,
  unknownPeople: _____,
  toldAs: ______,
  ...rule
}: WatchRuleTold) => rule;

export function WatchSettings() {
  const words = useWords();
  const { say } = words;
  const { org } = useInside();
  const queries = useQueryClient();
  const unitName = useUnitNames();
  const rules = useQuery(rulesQuery(org.code));
  const [open, setOpen] = useState<WatchRuleTold | 'new' | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    document.title = `${say('watch.title')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  if (rules.isError && !rules.data) return <Failure error={rules.error} again={() => void rules.refetch()} />;
  if (!rules.data) return <Skeleton lines={8} />;
  const may = org.may.define;
  const again = () => queries.invalidateQueries({ queryKey: rulesQuery(org.code).queryKey });
  const attempt = async (doing: () => Promise<unknown>, done: string): Promise<void> => {
    setFailed(null);
    try {
      await doing();
      toast({ text: done });
    } catch (error) {
      setFailed(refusalText(error, words));
    }
    await again();
  };
  const name = (rule: WatchRuleTold): string => rule.name || say(`notice.kind.${rule.kind}`);
  const who = (rule: WatchRuleTold): string =>
    rule.kind === 'appraisal-due'
      ? say('watch.to.owes')
      : [
          ...rule.to.map((one) => {
            const count = rule.on ? rule.toldAs[one] : undefined;
            return count === undefined ? say(`watch.to.${one}`) : say(`watch.told.${one}`, { count });
          }),
          // Whom no member goes by is named apart.
          ...rule.people.filter((name) => !rule.on || !rule.unknownPeople.includes(name)),
        ].join(', ');
  const extent = (rule: WatchRuleTold): string =>
    rule.units.length > 0 ? rule.units.map(unitName).join(', ') : say('watch.where.all');
  return (
    <SettingsSheet
      title={say('watch.title')}
      text={say('watch.text')}
      act={
        may && (
          <Button icon="plus" onClick={() => setOpen('new')}>
            {say('watch.add')}
          </Button>
        )
      }
    >
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <ul className={own.rules}>
        {rules.data.items.map((rule) => (
          <li key={rule.id} data-off={!rule.on || undefined}>
            <label className={own.on}>
              <input
                type="checkbox"
                checked={rule.on}
                disabled={!may}
                onChange={(event) => {
                  const on = event.currentTarget.checked;
                  void attempt(
                    () => changeRule(org.code, rule, { ...plainRule(rule), on }),
                    say('watch.saved'),
                  );
                }}
              />
              <span className="sr">
                {say('watch.on')}: {name(rule)}
              </span>
            </label>
            <div className={own.what}>
              <strong>{name(rule)}</strong>
              <span>
                {[who(rule), extent(rule)].filter(Boolean).join(' · ')}
                {rule.days > 0 &&
                  isKnownDays(rule.kind) &&
                  ` · ${say(`watch.days.${rule.kind}`)}: ${rule.days}`}
                {rule.kind === 'coverage-fell' && ` · ${say('watch.points')}: ${rule.points}`}
                {rule.on &&
                  rule.reaches !== null &&
                  rule.reaches > 0 &&
                  ` · ${say('watch.reaches', { count: rule.reaches })}`}
              </span>
              <Reach rule={rule} />
            </div>
            {may && (
              <IconButton
                icon="pencil"
                label={say('watch.edit', { name: name(rule) })}
                onClick={() => setOpen(rule)}
              />
            )}
          </li>
        ))}
      </ul>
      {org.may.administer && <MailFares org={org.code} />}
      {open && (
        <WatchRuleDialog
          rule={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null);
            toast({ text: say('watch.saved') });
            void again();
          }}
          onRemove={
            open === 'new' || open.isDefault
              ? null
              : () => {
                  setOpen(null);
                  void attempt(() => removeRule(org.code, open), say('watch.removed'));
                }
          }
        />
      )}
    </SettingsSheet>
  );
}

const withDays = [
  'value-due',
  'value-overdue',
  'red-unanswered',
  'action-overdue',
  'review-coming',
  'appraisal-due',
] as const;
export type KindWithDays = (typeof withDays)[number];
export const isKnownDays = (kind: string): kind is KindWithDays =>
  (withDays as readonly string[]).includes(kind);

/** Whom it tells as things stand: a rule that warns nobody looks as if all were well. */
function Reach({ rule: { on, reaches, unknownPeople, kind } }: { rule: WatchRuleTold }) {
  const { say } = useWords();
  if (!on) return null;
  return (
    <>
      {reaches === 0 && (
        <span className={own.nobody} data-reaches="nobody">
          <Icon name="warn" />
          <span>
            <b>{say('watch.reaches.nobody')}</b>{' '}
            {say(kind === 'figure-restated' ? 'watch.reaches.mend.office' : 'watch.reaches.mend')}
          </span>
        </span>
      )}
      {unknownPeople.length > 0 && (
        <span className={own.nobody}>
          <Icon name="warn" />
          <span>{say('watch.reaches.unknown', { people: unknownPeople.join(', ') })}</span>
        </span>
      )}
    </>
  );
}

/** How mail fares, and what was not taken. */
function MailFares({ org }: { org: string }) {
  const { say, dates } = useWords();
  const state = useQuery(mailStateQuery(org));
  if (!state.data) return null;
  const { isOn, waiting, sent, refused, unknown, faults } = state.data;
  return (
    <section className={styles.section}>
      <h2>{say('mail.state')}</h2>
      <p>{isOn ? say('mail.state.text', { waiting, sent, refused, unknown }) : say('mail.off')}</p>
      {faults.length > 0 && (
        <>
          <h3 className={own.faults}>{say('mail.state.faults')}</h3>
          <ul className={own.rules}>
            {faults.map((one) => (
              <li key={`${one.address} ${one.at} ${one.subject}`}>
                <div className={own.what}>
                  <strong>{one.subject}</strong>
                  <span>
                    {one.address} · {known(say, `mail.state.${one.state}`, one.state)} ·{' '}
                    {dates.moment(one.at)}
                  </span>
                  <span>{one.fault}</span>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
