import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { firstAnswers } from './first-answers.ts';
import { useSettings } from './store/settings.ts';
import { useSetups } from './store/setups.ts';
import { useWay } from './store/way.ts';
import './theme/tokens.css';

const root = document.getElementById('joinery');
if (!root) throw new Error('index.html has no #joinery');

const known = firstAnswers();
if (known) {
  useSettings.setState({ settings: known.settings });
  // Other screens lead to the first one later, when there may be more setups.
  if (useWay.getState().where.screen === 'welcome')
    useSetups.setState({ setups: known.setups, isAsked: true });
} else {
  void useSettings.getState().load();
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
