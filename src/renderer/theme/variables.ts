import type { CSSVariablesResolver } from '@mantine/core';

/** Hands our colours to the library's components, so that there is one palette. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--ground)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--dim)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-default-hover': 'var(--accent-soft)',
    '--mantine-color-placeholder': 'var(--dim)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
  };
  return { variables: {}, light: both, dark: both };
};
