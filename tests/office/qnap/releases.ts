/** What a QNAP tells everybody of itself (facts/qnap.md §1.2). */
export interface QnapRelease {
  model: { modelName: string; internalModelName: string; displayModelName: string };
  firmware: { name?: string; version: string; number: string; build: string };
  /** Left out by firmware that does not know the field. */
  isZfs?: '0' | '1';
}

const TS_464: QnapRelease['model'] = {
  modelName: 'TS-X64',
  internalModelName: 'TS-X64',
  displayModelName: 'TS-464',
};

export const qnapReleases = {
  /** Before `firmware/name` and `model/is_zfs` were told. */
  qts51: {
    model: TS_464,
    firmware: { version: '5.1.9', number: '2954', build: '20241120' },
  },
  qts52: {
    model: TS_464,
    firmware: { name: 'QTS', version: '5.2.6', number: '3195', build: '20250714' },
    isZfs: '0',
  },
  /** That `is_zfs` is 1 there is inferred. */
  qutsHero: {
    model: { modelName: 'TS-X73A', internalModelName: 'TS-X73A', displayModelName: 'TS-873A' },
    firmware: { version: 'h5.2.6', number: '3195', build: '20250714' },
    isZfs: '1',
  },
} satisfies Record<string, QnapRelease>;
