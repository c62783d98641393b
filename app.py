"""The dashboard: `streamlit run app.py`."""

from pages.parts import frame

frame.run()
