app_name = "muscles"
urlpatterns = []
