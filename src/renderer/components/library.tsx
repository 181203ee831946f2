import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { theme } from '../theme/theme.ts';
import { useColours } from '../theme/use-colours.ts';
import { variables } from '../theme/variables.ts';
import '../theme/mantine.css';

/** SECURITY: the host puts a fresh nonce into the page; only styles that carry it are let in. */
const nonce = (): string => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * The component library around what needs it: fields, dialogs, drawers. The first screen does not, and is there before
 * the library has been loaded.
 */
export default function Library({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      forceColorScheme={useColours()}
      getStyleNonce={nonce}
    >
      {children}
    </MantineProvider>
  );
}
