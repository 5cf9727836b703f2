import { useEffect, useState } from 'preact/hooks';

/** What the page shows, as the part of its address behind `#` says: links and the browser's buttons work. */
export type PagePlace =
  | { readonly view: 'machines' }
  | { readonly view: 'machine'; readonly machine: number }
  | { readonly view: 'run'; readonly run: number };

export function addressOf(place: PagePlace): string {
  if (place.view === 'machines') return '#/';
  return place.view === 'machine' ? `#/machine/${place.machine}` : `#/run/${place.run}`;
}

function placeOf(address: string): PagePlace | undefined {
  const [, view, index] = /^#\/(machine|run)\/(\d+)$/.exec(address) ?? [];
  if (view === 'machine') return { view, machine: Number(index) };
  if (view === 'run') return { view, run: Number(index) };
  return address === '#/' ? { view: 'machines' } : undefined;
}

/** @param first - What is shown where the address says nothing. */
export function usePlace(first: PagePlace): PagePlace {
  const [address, setAddress] = useState(location.hash);
  useEffect(() => {
    const follow = (): void => {
      setAddress(location.hash);
      scrollTo(0, 0);
    };
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('hashchange', follow);
    };
  }, []);
  return placeOf(address) ?? first;
}
