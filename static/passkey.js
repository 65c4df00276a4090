// Passkeys need the browser's own interface: the only script these pages have. Without it a password or a link signs in.
async function ask(path, body) {
  const response = await fetch(`/api/auth/passkey/${path}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response.json()
}

const acts = {
  async register() {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(await ask('generate-register-options'))
    const made = await navigator.credentials.create({ publicKey })
    await ask('verify-registration', { response: made.toJSON() })
  },
  async authenticate() {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(await ask('generate-authenticate-options'))
    const shown = await navigator.credentials.get({ publicKey })
    await ask('verify-authentication', { response: shown.toJSON() })
  },
}

// Browsers that cannot translate the server's options by themselves are not offered what they cannot do.
if (globalThis.PublicKeyCredential?.parseCreationOptionsFromJSON) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', async event => {
      event.preventDefault()
      const refused = form.querySelector('[role=alert]')
      refused.hidden = true
      try { await acts[form.dataset.passkey](); location.assign(form.action) } catch { refused.hidden = false }
    })
  }
}
