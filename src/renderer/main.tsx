import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './theme/mantine.css';
import './theme/tokens.css';

const root = document.getElementById('joinery');
if (!root) throw new Error('index.html has no #joinery');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
