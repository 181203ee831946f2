const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const longDate = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });

/** When something was, as a person tells it. */
export interface Moment {
  day: 'today' | 'yesterday' | 'earlier';
  at: Date;
}

/** "today at 14:05", "20 November 2026". */
export const moment = ({ day, at }: Moment): string =>
  day === 'earlier' ? longDate.format(at) : `${day} at ${time.format(at)}`;
