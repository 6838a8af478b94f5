import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The browser's part. The server serves `dist/web`; in development it is asked for everything under /api. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/web',
    manifest: true,
    // Browsers with light-dark(), so that a colour is stated once for both themes.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // A data: URI for a script or a font would need a looser content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env.SIGHTLINE_API ?? 'http://127.0.0.1:4200' } },
});
