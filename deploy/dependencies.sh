#!/usr/bin/env bash
# Says what the atlas is made of besides its own code: writes sbom.json (CycloneDX) into the folder named, prints the
# licences, and asks PyPI whether any has known holes (it fails where that does not know them).
#   deploy/dependencies.sh [FOLDER]
set -euo pipefail
target=$(realpath "${1:-.}")
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/atlas"
python3 -m venv "$folder/tools"
"$folder/atlas/bin/pip" install --quiet --require-hashes --requirement requirements.lock
"$folder/tools/bin/pip" install --quiet cyclonedx-bom==7.5.0 pip-licenses==5.5.5 pip-audit==2.10.1
echo "== Licences"
"$folder/tools/bin/pip-licenses" --python="$folder/atlas/bin/python" --with-urls --order=license --ignore-packages pip setuptools
echo "== Parts"
"$folder/tools/bin/cyclonedx-py" environment --output-reproducible --output-file "$target/sbom.json" "$folder/atlas/bin/python"
echo "$target/sbom.json"
echo "== Known holes"
"$folder/tools/bin/pip-audit" --requirement requirements.lock --require-hashes --disable-pip --strict
