import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { useSettings } from './store/settings.ts';
import { useSetups } from './store/setups.ts';
import './theme/tokens.css';

/** In milliseconds. Main answers within a few; a main that does not must not leave the page blank. */
const PATIENCE_MS = 300;

const root = document.getElementById('joinery');
if (!root) throw new Error('index.html has no #joinery');

// The first picture is drawn once, whole and in the right colours: what it stands on is asked before it.
await Promise.race([
  Promise.allSettled([useSettings.getState().load(), useSetups.getState().ask()]),
  new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
]);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
