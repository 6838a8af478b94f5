/** Who is asking, as every slice knows them. */
export type Role = 'owner' | 'editor' | 'viewer';

export interface Who {
  id: string;
  name: string;
  email: string;
  /** Organization → role. */
  roles: ReadonlyMap<string, Role>;
}
