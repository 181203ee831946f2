/** Who should be on the NAS's lists: user names, and Linux names of groups. */
export interface Listed {
  people: string[];
  groups: string[];
}
