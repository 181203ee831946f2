/** A place where JumpCloud or authentik is known not to keep to its own specification. */
export interface Exception {
  /** Method and path; `*` stands for an id, `**` for anything. */
  operation: string;
  /** `request` or `answer`, then where in its body; `*` stands for one step, `**` for any number of them. */
  place: string;
  /** The value that is allowed there all the same. */
  value: null | boolean | '';
  reason: string;
}

/** Nothing else is forgiven. Each entry rests on something recorded or published, named in its reason. */
export const exceptions: readonly Exception[] = [
  {
    operation: 'GET /api/organizations',
    place: 'answer/results/*/displayName',
    value: null,
    reason: 'an organisation without a name has null (facts/jumpcloud.md §3.1)',
  },
  {
    operation: 'GET /api/v2/usergroups',
    place: 'answer/*/attributes',
    value: null,
    reason: 'recorded: lists show null also where there are attributes (facts/jumpcloud.md §6.1)',
  },
  {
    operation: 'POST /api/v2/usergroups/*/associations',
    place: 'request/attributes',
    value: null,
    reason: "sent by JumpCloud's own module (facts/jumpcloud.md §6.5)",
  },
  {
    operation: 'POST /api/systemusers/*/state/activate',
    place: 'request/email',
    value: false,
    reason: 'described in the text of the same endpoint, to suppress the mail (facts/jumpcloud.md §4.4)',
  },
  ...['email', 'logout_uri', 'meta_launch_url'].map((field): Exception => ({
    operation: '** /api/v3/**',
    place: `answer/**${field}`,
    value: '',
    reason: 'authentik has an empty text where Django keeps no address, whatever the format (inferred)',
  })),
];

/** Whether a violation is one of the known ones. */
export function isException(operation: string, place: string, value: unknown): boolean {
  return exceptions.some(
    (exception) =>
      pattern(exception.operation).test(operation) &&
      pattern(exception.place).test(place) &&
      exception.value === value,
  );
}

function pattern(wildcards: string): RegExp {
  const expression = wildcards.replaceAll(/\*+/g, (stars) => (stars === '**' ? '.*' : '[^/]+'));
  return new RegExp(`^${expression}$`);
}
