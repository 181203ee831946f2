import { useEffect, useLayoutEffect } from 'react';
import { Frame } from './components/frame.tsx';
import { useSession } from './store/session.ts';
import { useColours } from './theme/use-colours.ts';

/** The page: the person's colours, and the frame. */
export function App() {
  const follow = useSession((store) => store.follow);
  const colours = useColours();
  useLayoutEffect(() => {
    // The component library goes by the same mark, once it is loaded.
    document.documentElement.dataset['mantineColorScheme'] = colours;
  }, [colours]);
  useEffect(() => void follow(), [follow]);
  return <Frame />;
}
