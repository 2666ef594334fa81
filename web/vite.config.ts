import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where `npm run dev` runs the server; the screens always ask their own origin.
const target = process.env.API_ORIGIN ?? 'http://127.0.0.1:3000';
// The Host stays the one that the browser asked, since the server compares it with the Origin.
const server = { target, changeOrigin: false };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  // One Mantine and one React, whichever package asks.
  resolve: { dedupe: ['@mantine/core', '@mantine/hooks', 'react', 'react-dom'] },
  server: { host: '127.0.0.1', proxy: { '/api': server, '/healthz': server, '/readyz': server } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsDir: 'assets',
    manifest: true,
    reportCompressedSize: false,
  },
});
