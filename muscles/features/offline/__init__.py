"""Reading visited pages without a network, and the atlas on a home screen.

`/sw.js` names the release, by the hash of the static manifest, and imports `worker.js`. A page comes from the network
whenever there is one; without one, the copy of the last visit is shown and says so. A new release fetches the kept
pages anew and drops the old files. Responses that are private or not to be stored are never kept. With `OFFLINE_PAGES`
off, `/sw.js` is a worker that removes everything, and itself.
"""
