/** Who belongs to the organization: members, their roles, and the links by which others come. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { searchQuery } from '#board/ui/queries.ts';
import { folded } from '#engine/text/fold.ts';
import { matchText } from '#engine/text/match.ts';
import { Button } from '#kit/button.tsx';
import { Confirm } from '#kit/confirm.tsx';
import { TextField } from '#kit/field.tsx';
import { useKeys } from '#kit/keys.tsx';
import { Drawer } from '#kit/overlay.tsx';
import { refusalText } from '#kit/refusal.ts';
import { Failure, Skeleton } from '#kit/states.tsx';
import { useWords } from '#kit/words.tsx';
import type { Invitation, Member } from '#people/contract.ts';
import {
  changeMember,
  invitationsQuery,
  invite,
  membersQuery,
  removeMember,
  revokeInvitation,
} from '#people/ui/admin-queries.ts';
import { ChangeForm } from '#people/ui/change-form.tsx';
import { InvitationList } from '#people/ui/invitation-list.tsx';
import { InviteForm } from '#people/ui/invite-form.tsx';
import { MemberTable } from '#people/ui/member-table.tsx';
import { roles } from '#people/ui/role-fields.tsx';
import { useInside } from './frame.tsx';
import styles from './settings.module.css';
import { SettingsSheet } from './settings.tsx';
import { UnitField } from './unit-field.tsx';

const route = getRouteApi('/o/$org/settings/people');
/** From here on members are sought rather than looked for. */
const manyMembers = 8;

export function PeopleSettings() {
  const words = useWords();
  const { say } = words;
  const { org, units } = useInside();
  const { invite: isInviting = false } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const members = useQuery(membersQuery(org.code));
  const invitations = useQuery({ ...invitationsQuery(org.code), enabled: org.may.invite });
  const isAsking = isInviting || org.may.administer;
  const named = useQuery({
    ...searchQuery(org.code, { q: '', kinds: 'person', from: '', limit: 100 }),
    enabled: isAsking,
  });
  const [changing, setChanging] = useState<Member | null>(null);
  const [removing, setRemoving] = useState<Member | null>(null);
  const [revoking, setRevoking] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const [sought, setSought] = useState('');
  const find = useRef<HTMLInputElement>(null);
  useKeys({
    '/': (event) => {
      event.preventDefault();
      find.current?.focus();
    },
  });
  useEffect(() => {
    document.title = `${say('settings.people')} · ${org.name} · Sightline`;
  }, [say, org.name]);
  const names = useMemo(() => named.data?.items.map((item) => item.name) ?? [], [named.data]);
  const unitNames = useMemo(() => new Map(units.map((one) => [one.code, one.name])), [units]);
  const unitName = (unit: string): string => unitNames.get(unit) ?? unit;

  if (members.isError && !members.data)
    return <Failure error={members.error} again={() => void members.refetch()} />;
  if (!members.data) return <Skeleton lines={6} />;
  const mine = members.data.find((one) => one.mine);
  const shown =
    sought.trim() === ''
      ? members.data
      : members.data.filter((one) =>
          matchText(folded(sought), one.name, [one.email ?? '', one.knownAs ?? '']),
        );
  const failure = (error: unknown): string => refusalText(error, words);
  const openInvite = (open: boolean): void =>
    void navigate({
      to: '.',
      search: (old) => ({ ...old, invite: open || undefined }),
      replace: true,
      resetScroll: false,
    });
  const unitPicker = (unit: string | null, onPick: (unit: string | null) => void, isNeeded: boolean) => (
    <UnitField
      units={units}
      within={org.may.administer ? null : (mine?.unit ?? null)}
      unit={unit}
      isNeeded={isNeeded}
      onPick={onPick}
    />
  );

  const remove = async (): Promise<void> => {
    if (!removing) return;
    setBusy(true);
    setFailed(null);
    try {
      await removeMember(org.code, removing.id);
      if (removing.mine) {
        queries.clear();
        await navigate({ to: '/' });
        return;
      }
      await queries.invalidateQueries({ queryKey: ['people', org.code] });
      setTold(say('people.removed', { name: removing.name }));
      setRemoving(null);
    } catch (error) {
      setFailed(failure(error));
    } finally {
      setBusy(false);
    }
  };
  const revoke = async (one: Invitation): Promise<void> => {
    setRevoking(one.id);
    setFailed(null);
    try {
      await revokeInvitation(org.code, one.id);
      setTold(say('people.revoked'));
    } catch (error) {
      setFailed(failure(error));
    } finally {
      setRevoking(null);
      await queries.invalidateQueries({ queryKey: ['people', org.code] });
    }
  };
  return (
    <SettingsSheet
      title={say('settings.people')}
      text={say('people.text', { name: org.name })}
      act={
        org.may.invite && (
          <Button look="primary" icon="plus" onClick={() => openInvite(true)}>
            {say('people.invite')}
          </Button>
        )
      }
    >
      <p role="status" className={styles.told}>
        {told}
      </p>
      {failed && !removing && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <section className={styles.section}>
        <div className={styles.bar}>
          <span>{say('people.members', { n: members.data.length })}</span>
          {members.data.length >= manyMembers && (
            <TextField
              ref={find}
              className={styles.find}
              aria-label={say('people.find')}
              placeholder={say('people.find')}
              value={sought}
              onChange={(event) => setSought(event.currentTarget.value)}
            />
          )}
        </div>
        {shown.length === 0 ? (
          <p>{say('people.none')}</p>
        ) : (
          <MemberTable
            members={shown}
            all={members.data}
            mayAdminister={org.may.administer}
            unitName={unitName}
            onChange={setChanging}
            onRemove={(one) => {
              setFailed(null);
              setRemoving(one);
            }}
          />
        )}
      </section>
      {org.may.invite && invitations.data && (
        <section className={styles.section}>
          <h2>{say('people.open')}</h2>
          <InvitationList
            invitations={invitations.data}
            unitName={unitName}
            busy={revoking}
            onRevoke={(one) => void revoke(one)}
          />
        </section>
      )}
      <Drawer
        open={isInviting && org.may.invite}
        title={say('people.invite')}
        onClose={() => openInvite(false)}
      >
        <InviteForm
          options={org.may.administer ? roles : ['contributor', 'viewer']}
          bound={org.may.administer ? null : (mine?.unit ?? null)}
          names={names}
          known={members.data}
          unitPicker={unitPicker}
          failure={failure}
          onMake={async (wanted) => {
            const made = await invite(org.code, wanted);
            await queries.invalidateQueries({ queryKey: ['people', org.code] });
            return made;
          }}
        />
      </Drawer>
      <Drawer
        open={changing !== null}
        title={changing ? say('people.change.of', { name: changing.name }) : ''}
        onClose={() => setChanging(null)}
      >
        {changing && (
          <ChangeForm
            key={changing.id}
            member={changing}
            names={names}
            known={members.data.filter((one) => one.id !== changing.id)}
            unitPicker={unitPicker}
            failure={failure}
            onClose={() => setChanging(null)}
            onSave={async (as) => {
              const next = await changeMember(org.code, changing, as);
              queries.setQueryData(membersQuery(org.code).queryKey, next);
              setTold(say('people.changed', { name: changing.name, role: say(`role.${as.role}`) }));
              setChanging(null);
              // Whoever changes themselves may do other things from now on.
              if (changing.mine) await queries.invalidateQueries({ queryKey: ['org', org.code] });
              await queries.invalidateQueries({ queryKey: ['people', org.code] });
            }}
          />
        )}
      </Drawer>
      {removing && (
        <Confirm
          title={
            removing.mine
              ? say('people.leave.title', { organization: org.name })
              : say('people.remove.title', { name: removing.name })
          }
          yes={say(removing.mine ? 'people.leave' : 'people.remove')}
          busy={busy}
          failed={failed}
          onYes={() => void remove()}
          onClose={() => setRemoving(null)}
        >
          {removing.mine
            ? say('people.leave.text')
            : say('people.remove.text', { name: removing.name, organization: org.name })}
        </Confirm>
      )}
    </SettingsSheet>
  );
}
