// Swagger UI over our document. It keeps nothing: a key that is tried is gone with the page.
const dark = matchMedia('(prefers-color-scheme: dark)');
const showTheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', showTheme);
showTheme();

window.SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#reader',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
  syntaxHighlight: { activated: false },
  // With a key it is the key that is tried, and not the session that this browser may have.
  requestInterceptor: (request) =>
    request.headers.Authorization ? Object.assign(request, { credentials: 'omit' }) : request,
});
