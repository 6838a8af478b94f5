/** Who is asking, as every slice knows them. */
export const roles = ['administrator', 'strategist', 'manager', 'contributor', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** What a key may be used for, each as far as its maker's role goes. */
export const scopes = ['read', 'enter', 'define', 'administer'] as const;
export type Scope = (typeof scopes)[number];

export interface Membership {
  role: Role;
  /** A manager's unit; a contributor may be kept to one, too. */
  unit: string | null;
  /** How definitions name this person as a measure's owner or updater. */
  knownAs: string | null;
}

export interface Who {
  id: string;
  /** As records tell it: a key and the command line are named in it. */
  name: string;
  email: string;
  /** Organization → what this person is there. */
  memberships: ReadonlyMap<string, Membership>;
  /** The first person of the installation. */
  founder: boolean;
  /** By which door they came: signed in, with a key, or from the machine itself. */
  door: 'session' | 'key' | 'operator';
  /** Of a session: which of theirs it is. */
  session?: string;
  /** Of a key: what it may be used for. */
  scopes?: readonly Scope[];
}
