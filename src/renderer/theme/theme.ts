import type { MantineColorsTuple } from '@mantine/core';
import { ActionIcon, createTheme } from '@mantine/core';

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

/** What the library draws fields, borders and marks with in the dark: the greys of tokens.css and the steps between. */
const dark: MantineColorsTuple = [
  '#edf1f0',
  '#c5cdcc',
  '#9aa7a7',
  '#7b8888',
  '#566364',
  '#2d3637',
  '#232a2b',
  '#1d2324',
  '#15191a',
  '#101314',
];

/** The library's components in Joinery's clothes; the colours themselves are in tokens.css. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  colors: { teal, dark },
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 9,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({
      vars: (_theme, { variant }) => ({
        root: variant === 'subtle' ? { '--ai-color': 'var(--accent)' } : {},
      }),
    }),
  },
  fontSizes: { xs: '12px', sm: '13px', md: '15px', lg: '18px', xl: '25px' },
});
