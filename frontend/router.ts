import { useEffect, useState } from 'preact/hooks';

/** Where the person is: `#/register?ref=ANA01` is path `/register` with its query. */
export interface Route {
  path: string;
  query: URLSearchParams;
}

/** The route of the address bar; an invitation may also put `?ref=` before the hash. */
function currentRoute(): Route {
  const [path = '', hashQuery = ''] = location.hash.slice(1).split('?');
  const query = new URLSearchParams(location.search);
  for (const [name, value] of new URLSearchParams(hashQuery)) query.set(name, value);
  return { path: path === '' ? '/' : path, query };
}

export function navigate(path: string): void {
  location.hash = path;
}

/** The current route; renders again whenever it changes. */
export function useRoute(): Route {
  const [route, setRoute] = useState(currentRoute);
  useEffect(() => {
    const follow = () => setRoute(currentRoute());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}
