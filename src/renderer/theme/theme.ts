import type { MantineColorsTuple } from '@mantine/core';
import { ActionIcon, Button, createTheme } from '@mantine/core';

/** Ten steps around the accent: 6 is used on a light ground, 3 on a dark one. */
const teal: MantineColorsTuple = [
  '#e8f4f3',
  '#d3e8e6',
  '#a5d2cd',
  '#4fb7ab',
  '#33998f',
  '#1d817a',
  '#0f6f68',
  '#0c5d57',
  '#094a46',
  '#063835',
];

/** The primary action: the accent itself, with the ink that can be read on it in either theme. */
const filled = {
  '--button-bg': 'var(--accent)',
  '--button-color': 'var(--on-accent)',
  '--button-hover': 'color-mix(in srgb, var(--accent), var(--ink) 14%)',
  '--button-hover-color': 'var(--on-accent)',
};

/** The library's components in Joinery's clothes; the colours themselves are in tokens.css. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  colors: { teal },
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 9,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      vars: (_theme, { variant = 'filled' }) => ({ root: variant === 'filled' ? filled : {} }),
    }),
    ActionIcon: ActionIcon.extend({
      vars: (_theme, { variant }) => ({
        root: variant === 'subtle' ? { '--ai-color': 'var(--accent)' } : {},
      }),
    }),
  },
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '18px', xl: '25px' },
});
