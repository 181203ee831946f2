import type { JumpCloudSetup, NasSetup } from './model/setup.ts';

type CommonOf<Answers> = Partial<Pick<Answers, keyof Answers>>;

/** The setup with other answers about its NAS. */
export const withNas = <S extends NasSetup>(setup: S, changed: CommonOf<NasSetup['nas']>): S => ({
  ...setup,
  nas: { ...setup.nas, ...changed },
});

/** The setup with other answers about JumpCloud. */
export const withJumpCloud = <S extends JumpCloudSetup>(
  setup: S,
  changed: CommonOf<JumpCloudSetup['jumpcloud']>,
): S => ({
  ...setup,
  jumpcloud: { ...setup.jumpcloud, ...changed },
});
